import { count, merged, nats, number, prefix, type Measures } from '../measures.ts';
import type { Diffused } from './diffused.ts';
import { boundOf } from './terms-by-step.ts';

/** @param name what numbers of the model are called after, such as "codes" */
export function diffusionNumbers(name: string, measured: Diffused): Measures {
  const { title, base, terms, distances, standard, aggregate, floor, codes } = measured;
  const to = `${measured.count} held-out images, in the classifier’s features`;
  const bound = boundOf(terms);
  const of = `${codes} held-out codes of “${base.title}”`;
  return prefix(`diffusion.${name}`, {
    samples: count(
      measured.count,
      'Images that each Fréchet distance of diffusion models compares',
    ),
    standard: number(
      standard,
      `Fréchet distance of draws from N(0, I), decoded by “${base.title}”, to ${to}`,
      1,
    ),
    aggregate: number(
      aggregate,
      `Fréchet distance of codes of training images, decoded by “${base.title}”, to ${to}`,
      1,
    ),
    floor: number(floor, `Fréchet distance of training images to ${to}`, 1),
    bound: nats(bound, `Bound on −log p(z) by “${title}”: ${of}`),
    'standard-nats': nats(measured.standardNats, `−log N(z; 0, I): ${of}`),
    rate: nats(bound - measured.entropy, `Rate with “${title}” as the prior: ${of}`),
    'standard-rate': nats(
      measured.standardNats - measured.entropy,
      `Rate with N(0, I) as the prior: ${of}`,
    ),
    'prior-term': nats(terms.prior, `KL of q(z_T|z) from N(0, I): ${of}`, 4),
    'last-term': nats(terms.steps[0], `−log p(z|z₁) under “${title}”: ${of}`),
    'between-terms': nats(
      bound - terms.prior - terms.steps[0],
      `All steps but the last, under “${title}”: ${of}`,
    ),
    ...merged(
      distances.map(({ steps, drawn, straight }) => ({
        [`drawn.${steps}`]: number(
          drawn,
          `Fréchet distance of draws by “${title}” in ${steps} steps, with a draw at each, to ${to}`,
          1,
        ),
        [`straight.${steps}`]: number(
          straight,
          `Fréchet distance of draws by “${title}” in ${steps} steps, without a draw at each, to ${to}`,
          1,
        ),
      })),
    ),
  });
}
