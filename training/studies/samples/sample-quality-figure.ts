import { FLOOR_DRAWS } from '../../evaluate/frechet.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { theClass, type Named } from '../../figures/words/classes.ts';
import { decimal, list, percent, plural, withSpread } from '../../figures/words/phrases.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';
import { dotPlots, type Panel } from '../../figures/charts/dot-plots.ts';

/** How good and how diverse the samples of every VAE are. */
export function sampleQualityFigure(
  models: MeasuredModel[],
  { dataset }: FigureContext,
): FigureContent {
  const sorted = models.toSorted((a, b) => a.quality.frechet - b.quality.frechet);
  const [best, worst] = [sorted[0], sorted.at(-1)!];
  const { count, frechetFloor, frechetFloorDeviation } = best.quality;
  const floor = withSpread(frechetFloor, frechetFloorDeviation);
  const most = Math.log(dataset.classes.length);
  const distances = sorted.map(({ quality }) => quality.frechet);
  const confidences = sorted.map(({ quality }) => quality.confidence);
  const entropies = sorted.map(({ quality }) => quality.classEntropy);
  const panels: Panel[] = [
    {
      title: 'Fréchet distance',
      digits: 1,
      values: distances,
      reference: { value: frechetFloor, name: 'training images', align: 'left' },
    },
    { title: 'mean confidence', digits: 2, values: confidences },
    {
      title: 'class entropy, nats',
      digits: 2,
      values: entropies,
      reference: { value: most, name: 'even classes', align: 'right' },
    },
  ];
  const extremes = (values: number[], digits: number, sayLow: string, sayHigh: string): string => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const who = (value: number): string => `“${sorted[values.indexOf(value)].title}”`;
    return low === high
      ? `All models have the same, ${decimal(low, digits)}.`
      : `It is ${sayLow} for ${who(low)}, ${decimal(low, digits)}, and ${sayHigh} for ${who(high)}, ${decimal(high, digits)}.`;
  };
  return {
    id: 'sample-quality',
    title: 'How good and how diverse samples are',
    caption: `${decimal(count, 0)} draws from the prior of ${models.length === 1 ? 'one model' : `each of ${models.length} models`} trained on ${dataset.title}, as a classifier sees them: the Fréchet distance between its features of samples and of held-out images (lower is better; ${floor} for training images), how sure it is of a sample on average, and the entropy of the classes it names. Models are in the order of their Fréchet distance.`,
    alt: `Three dot plots of samples like ${dataset.title} from ${plural(models.length, 'model')}. Fréchet distances go from ${decimal(best.quality.frechet)} for “${best.title}” to ${decimal(worst.quality.frechet)}; class entropies from ${decimal(Math.min(...entropies), 2)} to ${decimal(Math.max(...entropies), 2)} nats.`,
    description: [
      `Three panels with a row for each model, in the order of their Fréchet distance, the smallest at the top. A point has its number beside it; in the first and the last a dashed vertical line shows the distance of training images, and the entropy of classes that are all equally frequent.`,
      `The Fréchet distance compares the classifier’s features of ${decimal(count, 0)} samples with those of as many held-out images (Heusel et al. 2017, there with another network, so that these numbers compare only with one another). Between training images and held-out images it is ${floor}: the mean and the standard deviation over ${FLOOR_DRAWS} random draws of both. A sample’s distance is the mean over as many draws of held-out images. ${extremes(distances, 1, 'smallest', 'largest')}`,
      `The mean confidence is the probability that the classifier gives to the class it names, averaged over samples. ${extremes(confidences, 2, 'lowest', 'highest')}`,
      `The entropy of the classes named is ${decimal(most, 2)} nats where all ${dataset.classes.length} are equally frequent, and 0 where all samples are of one class. ${extremes(entropies, 2, 'lowest', 'highest')} ${commonest(sorted, dataset)}`,
      `In the order of the rows: ${list(sorted.map(({ title, quality }) => `“${title}” ${decimal(quality.frechet)}, ${decimal(quality.confidence, 2)} and ${decimal(quality.classEntropy, 2)}`))}.`,
    ],
    experiments: sorted.map(({ id }) => id),
    data: {
      columns: [
        { name: 'experiment', description: 'Id of the model' },
        {
          name: 'frechet',
          description: 'Fréchet distance to held-out images in the classifier’s features',
        },
        { name: 'frechet_floor', description: 'The same between training and held-out images' },
        {
          name: 'frechet_floor_deviation',
          description: 'Its standard deviation over random draws',
        },
        {
          name: 'confidence',
          description: 'Mean probability of the class that the classifier names',
        },
        { name: 'class_entropy', description: 'Entropy of the classes named, in nats' },
        ...dataset.classes.map((name, label) => ({
          name: `share_${label}`,
          description: `Share of samples that the classifier takes for ${name}`,
        })),
      ],
      rows: sorted.map(({ id, quality }) => [
        id,
        quality.frechet,
        quality.frechetFloor,
        quality.frechetFloorDeviation,
        quality.confidence,
        quality.classEntropy,
        ...quality.shares,
      ]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) =>
        dotPlots(
          sorted.map(({ title }) => title),
          panels,
          theme,
          layout,
        ),
    },
  };
}

/** What the model with the lowest entropy draws most. */
function commonest(models: MeasuredModel[], dataset: Named): string {
  const { title, quality } = models.reduce((a, b) =>
    b.quality.classEntropy < a.quality.classEntropy ? b : a,
  );
  const share = Math.max(...quality.shares);
  return `Of the samples of “${title}”, ${percent(share)} are taken for ${theClass(dataset, quality.shares.indexOf(share))}, its commonest class.`;
}
