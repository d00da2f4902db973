import type { FigureContent } from '../../figures/figure.ts';
import { decimal, likelihoods, list, plural } from '../../figures/words/phrases.ts';
import { SNAPSHOT_IMAGES } from '../../train/snapshot.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';
import { boundChart, type BoundPoint } from './bound-chart.ts';

/** Kingma & Welling (2014), figure 2, for MNIST. */
const PAPER_SIZES = [3, 5, 10, 20, 200];

/** The lower bound by training images seen, a panel for each latent size. */
export function paperFigure2(models: MeasuredModel[], { dataset }: FigureContext): FigureContent {
  const points = models.flatMap(pointsOf);
  const sizes = models.map(({ latentSize }) => latentSize);
  const ends = models.map(({ snapshots }) => snapshots.at(-1)!);
  const bounds = ends.map(({ test }) => -test.negativeElbo);
  const [best, worst] = [Math.max(...bounds), Math.min(...bounds)];
  const sizeAt = (value: number): number => sizes[bounds.indexOf(value)];
  const seen = Math.max(...ends.map(({ imagesSeen }) => imagesSeen));
  return {
    id: 'paper-figure-2',
    title: 'The lower bound by images seen, after Kingma & Welling',
    caption: `The evidence lower bound in nats per image (${likelihoods(models)}) against training images of ${dataset.title} seen, for ${list(sizes)} latents: a re-run of figure 2 of Kingma & Welling (2014). Higher is better.`,
    alt: `Line charts of the lower bound against ${dataset.title} images seen, for ${list(sizes)} latents. After ${decimal(seen, 0)} the held-out bound is ${models.length > 1 ? `highest with ${sizeAt(best)}, ${decimal(best)} nats, and lowest with ${sizeAt(worst)}, ${decimal(worst)}` : `${decimal(best)} nats`}.`,
    description: [
      `${plural(models.length, 'panel')}, for ${list(sizes)} latents. The horizontal axis is the number of training images seen, counted with repetition, and logarithmic; the vertical axis is the lower bound on log p(x), in nats per image, so that higher is better. Training images are a dashed line with circles, held-out ones a solid line with squares; each bound is taken over ${decimal(Math.min(SNAPSHOT_IMAGES, dataset.test), 0)} of them, drawn at random and the same each time. Where a line leaves its panel, its values are still in the data.`,
      ...models.map(describe),
      ...(models.length > 1 ? [gaps(models)] : []),
      differences(models, { dataset }),
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'latents', description: 'Number of latents' },
        { name: 'images_seen', description: 'Training images seen, with repetition' },
        { name: 'split', description: 'training, or held out' },
        { name: 'bound', description: 'Lower bound on log p(x), nats per image' },
      ],
      rows: points.map(({ latents, seen, series, bound }) => [latents, seen, series, bound]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => boundChart(sizes, points, theme, layout),
    },
  };
}

function pointsOf({ latentSize, snapshots }: MeasuredModel): BoundPoint[] {
  const trained = snapshots.filter(({ imagesSeen }) => imagesSeen > 0);
  return trained.flatMap(({ imagesSeen, train, test }) =>
    (
      [
        ['training', train],
        ['held out', test],
      ] as const
    ).map(([series, { negativeElbo }]) => ({
      latents: latentSize,
      seen: imagesSeen,
      series,
      bound: -negativeElbo,
    })),
  );
}

function describe({ latentSize, snapshots }: MeasuredModel): string {
  const trained = snapshots.filter(({ imagesSeen }) => imagesSeen > 0);
  const [first, last] = [trained[0], trained.at(-1)!];
  return `With ${plural(latentSize, 'latent')} the held-out bound is ${decimal(-first.test.negativeElbo)} after ${plural(first.imagesSeen, 'image')} and ${decimal(-last.test.negativeElbo)} after ${decimal(last.imagesSeen, 0)}; on training images it ends at ${decimal(-last.train.negativeElbo)}.`;
}

/** Whether more latents overfit. */
function gaps(models: MeasuredModel[]): string {
  const gap = ({ snapshots }: MeasuredModel): string => {
    const { train, test } = snapshots.at(-1)!;
    const above = test.negativeElbo - train.negativeElbo;
    return `${decimal(Math.abs(above))} nats ${above < 0 ? 'below' : 'above'}`;
  };
  return `At the end, compared with the bound of held-out images, that of training images lies ${list(models.map((model) => `${gap(model)} with ${model.latentSize}`))} latents. The paper found that superfluous latents did not overfit.`;
}

/** What keeps this from being the paper's own experiment. */
function differences(models: MeasuredModel[], { dataset }: FigureContext): string {
  const unique = (values: string[]): string => list([...new Set(values)]);
  const networks = unique(
    models.map(({ architecture }) =>
      architecture.kind === 'mlp'
        ? `MLPs with ${[architecture.hidden].flat().join(' and ')} hidden ReLU units`
        : 'convolutional networks with ReLU',
    ),
  );
  const sizes = models.map(({ latentSize }) => latentSize);
  const same = sizes.join() === PAPER_SIZES.join();
  return [
    `The paper trained MLPs with 500 hidden tanh units by Adagrad, in batches of 100. Here ${networks} were trained by ${unique(models.map(({ optimiser }) => optimiser))}, in batches of ${unique(models.map(({ batchSize }) => String(batchSize)))}, with a ${likelihoods(models)}.`,
    ...(same ? [] : [`The paper shows ${list(PAPER_SIZES)} latents.`]),
    ...(dataset.name === 'mnist'
      ? []
      : [`The paper’s digits are MNIST’s, these are of ${dataset.title}.`]),
  ].join(' ');
}
