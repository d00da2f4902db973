import { meanAndDeviation, meanAndError } from '../../evaluate/spread.ts';
import { count, nats, number, prefix, share, type Measures } from '../measures.ts';
import type { ExactImage, ExactPosterior } from './exact-posterior.ts';
import { gapsOf } from './gaps.ts';

export function exactNumbers({
  title,
  likelihood,
  lattice,
  coarser,
  images,
}: ExactPosterior): Measures {
  const on = `“${title}”, ${images.length} held-out images (${likelihood})`;
  const gaps = gapsOf(images);
  const mean = (of: (image: ExactImage) => number): number => meanAndDeviation(images.map(of)).mean;
  const amortisation = gaps.encoder - gaps.diagonal;
  return prefix('exact', {
    images: count(images.length, `Held-out images whose evidence under “${title}” was computed`),
    places: count(
      lattice.side ** 2,
      'Places of the latent plane that the evidence was summed over',
    ),
    'negative-log-evidence': nats(
      mean((image) => -image.logEvidence),
      `−log p(x), by quadrature. ${on}`,
    ),
    'negative-elbo': nats(
      mean((image) => -image.encoder),
      `Negative ELBO of the encoder’s q, by quadrature. ${on}`,
    ),
    gap: nats(gaps.encoder, `log p(x) − ELBO of the encoder’s q. ${on}`, 2),
    amortisation: nats(
      amortisation,
      `What the encoder’s q loses against the best diagonal q. ${on}`,
      2,
    ),
    family: nats(
      gaps.diagonal,
      `What the best diagonal q loses against the true posterior. ${on}`,
      2,
    ),
    correlation: nats(gaps.diagonal - gaps.full, `What a correlation in q gains. ${on}`, 2),
    'not-gaussian': nats(
      gaps.full,
      `What the best Gaussian q loses against the true posterior. ${on}`,
      2,
    ),
    'amortisation-share': share(
      amortisation / gaps.encoder,
      `Share of the gap that is amortisation. ${on}`,
      0,
    ),
    'amortisation-lead': number(
      standardErrors(
        images.map(
          (image) => image.diagonal - image.encoder - (image.logEvidence - image.diagonal),
        ),
      ),
      'How far the loss by amortisation lies above the loss by the family, in standard errors of the difference over images',
      1,
    ),
    'coarser-lattice': nats(
      coarser.mean,
      `How far log p(x) moves on average if only a quarter of the places is used. ${on}`,
      4,
    ),
  });
}

/** How many standard errors the mean of some values lies above zero. */
function standardErrors(values: number[]): number {
  const { mean, standardError } = meanAndError(values);
  return standardError === 0 ? 0 : mean / standardError;
}
