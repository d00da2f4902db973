import { latentsForMost, MOST } from '../../evaluate/latent-use.ts';
import type { FigureContent } from '../../figures/figure.ts';
import {
  decimal,
  likelihoods,
  list,
  plural,
  trend,
  withSpread,
} from '../../figures/words/phrases.ts';
import { averaged, seedCaption, seedWords } from '../seeds.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';
import { latentSizesChart, type Panel } from './latent-sizes-chart.ts';

/** A gain below this many nats is not worth more latents. */
const HELPS = 0.5;

const PANELS: Panel[] = [
  {
    column: 'negative_elbo',
    title: 'Negative ELBO',
    unit: 'nats',
    of: (m) => m.heldOut.negativeElbo,
  },
  {
    column: 'reconstruction',
    title: 'Reconstruction',
    unit: 'nats',
    of: (m) => m.heldOut.reconstruction,
  },
  { column: 'kl', title: 'KL', unit: 'nats', of: (m) => m.heldOut.kl },
  {
    column: 'latents_for_most',
    title: `${100 * MOST} % of the KL`,
    unit: 'latents',
    of: (m) => latentsForMost(m.latents.kl),
  },
  {
    column: 'frechet',
    title: 'Fréchet distance',
    unit: 'distance',
    of: (m) => m.quality.frechet,
    floor: (m) => m.quality.frechetFloor,
  },
];

/** What the number of latents changes. */
export function latentSizesFigure(
  given: MeasuredModel[],
  { dataset }: FigureContext,
): FigureContent {
  const models = given.map(averaged);
  const sizes = models.map(({ latentSize }) => latentSize);
  const elbo = models.map(PANELS[0].of);
  const best = models[elbo.indexOf(Math.min(...elbo))];
  const largest = models.at(-1)!;
  const frechet = models.reduce((a, b) => (b.quality.frechet < a.quality.frechet ? b : a));
  const movement = (panel: Panel): string => trend(models.map(panel.of), 'larger size');
  return {
    id: 'latent-sizes',
    title: 'What more latents change',
    caption: `Models with ${list(sizes)} latents trained on ${dataset.title}: held-out negative ELBO and its two terms in nats per image (${likelihoods(models)}), the fewest latents that have ${100 * MOST} % of the KL, and the Fréchet distance of ${plural(largest.quality.count, 'sample')} to as many held-out images in a classifier’s features.${seedCaption(given)}`,
    alt: `Five line charts against the number of latents, ${span(sizes)}, on ${dataset.title}. The held-out negative ELBO is lowest with ${best.latentSize}, ${decimal(best.heldOut.negativeElbo)} nats; ${latentsForMost(largest.latents.kl)} of ${largest.latentSize} latents have ${100 * MOST} % of the KL; samples are best with ${frechet.latentSize}.`,
    description: [
      `Five panels share a horizontal, logarithmic axis, the number of latents: ${list(sizes)}. Each has a vertical axis of its own: the held-out negative ELBO, reconstruction and KL, in nats per image, the fewest latents that together have ${100 * MOST} % of the KL, and the Fréchet distance of samples, where less is better.`,
      `The held-out negative ELBO is ${list(models.map((m) => `${decimal(m.heldOut.negativeElbo)} with ${m.latentSize}`))} latents.`,
      ...(models.length > 1
        ? [
            `It is lowest with ${best.latentSize}. ${enough(models, elbo)} The reconstruction term ${movement(PANELS[1])}; the KL term ${movement(PANELS[2])}.`,
          ]
        : []),
      carried(models),
      `The Fréchet distance is ${list(models.map((m) => `${decimal(m.quality.frechet, 2)} with ${m.latentSize}`))} latents${models.length > 1 ? `, lowest with ${frechet.latentSize}` : ''}. A dashed line shows ${withSpread(frechet.quality.frechetFloor, frechet.quality.frechetFloorDeviation)}, the distance between as many training and held-out images with its standard deviation over random draws of both, which is about what a perfect model would get.`,
      ...seedWords(given, ({ latentSize }) => plural(latentSize, 'latent')),
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'latents', description: 'Number of latents' },
        { name: 'experiment', description: 'Which model' },
        ...PANELS.map(({ column, title, unit }) => ({
          name: column,
          description: `${title}, held out, in ${unit}`,
        })),
        { name: 'frechet_floor', description: 'Fréchet distance of training to held-out images' },
        {
          name: 'frechet_floor_deviation',
          description: 'Its standard deviation over random draws',
        },
      ],
      rows: models.map((m) => [
        m.latentSize,
        m.id,
        ...PANELS.map(({ of }) => of(m)),
        m.quality.frechetFloor,
        m.quality.frechetFloorDeviation,
      ]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => latentSizesChart(given, PANELS, theme, layout),
    },
  };
}

function span(sizes: number[]): string {
  return sizes.length === 1 ? String(sizes[0]) : `${sizes[0]} to ${sizes.at(-1)}`;
}

/** Says from which size on more latents gain too little. */
function enough(models: MeasuredModel[], elbo: number[]): string {
  const stop = elbo.findIndex((nats, i) => elbo.slice(i + 1).every((more) => nats - more < HELPS));
  const size = models[stop].latentSize;
  return stop === models.length - 1
    ? `With ${size} it is ${decimal(HELPS)} nats or more below every smaller size: where more latents stop helping is not reached.`
    : `Beyond ${size} no size lowers it by another ${decimal(HELPS)} nats: from there on more latents help little or not at all.`;
}

/** In how many latents nearly all of the nats are: whether the others are of use. */
function carried(models: MeasuredModel[]): string {
  const { latentSize, latents } = models.at(-1)!;
  const most = models.map(
    ({ latentSize, latents }) => `${latentsForMost(latents.kl)} of ${latentSize}`,
  );
  const rest = latents.kl.toSorted((a, b) => b - a).slice(latentsForMost(latents.kl));
  const left = rest.reduce((sum, nats) => sum + nats, 0);
  const others = rest.length
    ? ` The other ${rest.length} of ${latentSize} latents carry ${decimal(left)} nats together, ${decimal(left / rest.length, 3)} each on average.`
    : '';
  return `The fewest latents that have ${100 * MOST} % of the KL are ${list(most)}.${others}`;
}
