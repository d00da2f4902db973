import type { FigureContent } from '../../figures/figure.ts';
import { withArticle } from '../../contract/article.ts';
import { capitalised, decimal, list } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { ExactImage, ExactPosterior, PosteriorMap } from './exact-posterior.ts';
import type { PlaneGaussian } from '../../contract/plane/gaussian.ts';
import { APPROXIMATIONS } from './gaps.ts';
import { placeAt } from '../../contract/plane/lattice.ts';
import { truePosteriorChart } from './true-posterior-chart.ts';

type ShownMap = PosteriorMap & ExactImage;

/** Densities below this share of the largest are left out of the data. */
const LEAST = 0.005;

/** The true posteriors of some images as maps, under the Gaussians that stand for them. */
export function truePosteriorFigure(
  exact: ExactPosterior,
  { dataset }: FigureContext,
): FigureContent {
  const { id, title, likelihood, images, maps } = exact;
  const shown = maps.map((map): ShownMap => ({ ...map, ...images[map.of] }));
  const gaps = shown.map(({ logEvidence, encoder }) => decimal(logEvidence - encoder, 2));
  const digits = list(shown.map(({ label }) => withArticle(label)));
  return {
    id: 'true-posterior',
    title: 'True posteriors, and the Gaussians that stand for them',
    caption: `p(z|x) in the latent plane of “${title}” (${likelihood}) for ${shown.length === 1 ? 'one held-out image' : `${shown.length} held-out images`} of ${dataset.title}, light where it is high, computed place by place. Lines are two standard deviations of ${list(APPROXIMATIONS.map(({ name }) => name))}.`,
    alt: `Maps of the true posterior of ${digits} of ${dataset.title}, each a light patch under three ellipses. The ELBO of the encoder’s ellipse lies ${list(gaps)} nats below log p(x).`,
    description: [
      `${shown.length === 1 ? 'A map' : 'Maps, from a narrow gap to a wide one,'} of a part of the latent plane, z1 across and z2 upwards, light where p(z|x) is high and black where it is next to nothing. Over ${shown.length === 1 ? 'it' : 'each'} lie three ellipses, two standard deviations of a Gaussian: dashed for the encoder’s q, whole for the best diagonal q, dotted for the best Gaussian q, which may be turned.`,
      ...shown.map(wordsOfMap),
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'index', description: 'Position of the image in the held-out set, from 0' },
        { name: 'what', description: 'density, or the Gaussian: encoder, diagonal, full' },
        { name: 'z1', description: 'First latent: of the place, or the mean' },
        { name: 'z2', description: 'Second latent: of the place, or the mean' },
        {
          name: 'value',
          description: 'p(z|x) as a share of the map’s largest; empty for Gaussians',
        },
        { name: 'variance_1', description: 'Of a Gaussian: variance of z1' },
        { name: 'covariance', description: 'Of a Gaussian: covariance of z1 and z2' },
        { name: 'variance_2', description: 'Of a Gaussian: variance of z2' },
      ],
      rows: shown.flatMap((map) => [
        ...gaussianRows(map, map.index),
        ...densityRows(map, map.index),
      ]),
    },
    picture: {
      kind: 'chart',
      rasters: Object.fromEntries(
        maps.map(({ density, lattice }, i) => [
          `map${i}`,
          { kind: 'raster', width: lattice.side, height: lattice.side, pixels: density },
        ]),
      ),
      specification: (theme, layout, addresses) =>
        truePosteriorChart(
          shown.map((map, i) => ({
            ...map,
            name: `${withArticle(map.label)}, ${gaps[i]} nats`,
            address: addresses[`map${i}`],
          })),
          theme,
          layout,
        ),
    },
  };
}

/** One map: which image, how probable it is, and the three Gaussians over it. */
function wordsOfMap(map: ShownMap): string {
  const { label, index, logEvidence, qs } = map;
  const gaussians = APPROXIMATIONS.map(
    ({ of, name }) =>
      `${name} lies ${decimal(logEvidence - map[of], 2)} nats below, ${placed(qs[of])}`,
  );
  return `${capitalised(withArticle(label))}, number ${decimal(index, 0)} of the held-out images (the first is 0): log p(x) is ${decimal(logEvidence)} nats. ${capitalised(list(gaussians))}.`;
}

/** "around (0.10, −2.30) with standard deviations 0.050 and 0.070" */
function placed({ mean, covariance: [a, b, c] }: PlaneGaussian): string {
  const correlation = b / Math.sqrt(a * c);
  const turned = b === 0 ? '' : `, with a correlation of ${decimal(correlation, 2)}`;
  return `around (${decimal(mean[0], 2)}, ${decimal(mean[1], 2)}) with standard deviations ${decimal(Math.sqrt(a), 3)} and ${decimal(Math.sqrt(c), 3)}${turned}`;
}

function gaussianRows({ qs }: PosteriorMap, index: number): (string | number)[][] {
  return Object.entries(qs).map(([name, { mean, covariance }]) => [
    index,
    name,
    ...mean,
    '',
    ...covariance,
  ]);
}

function densityRows({ density, lattice }: PosteriorMap, index: number): (string | number)[][] {
  return Array.from(density).flatMap((byte, i) => {
    const share = byte / 255;
    return share < LEAST ? [] : [[index, 'density', ...placeAt(lattice, i), share, '', '', '']];
  });
}
