import type { FigureContent } from '../../figures/figure.ts';
import { threeDigits } from '../../figures/words/numbers.ts';
import { list, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import { gradientVarianceChart } from './gradient-variance-chart.ts';
import { estimatorOf, type GradientVariance } from './gradient-variance.ts';

type Measured = GradientVariance['estimators'][number];

/** The error of a gradient by the number of draws of z that it was estimated from, in three ways. */
export function gradientVarianceFigure(
  result: GradientVariance,
  { dataset }: FigureContext,
): FigureContent {
  const { id, title, likelihood, images, draws, estimators, convergence } = result;
  const score = estimatorOf(result, 'score function');
  const baseline = estimatorOf(result, 'score function with baseline');
  const reparameterised = estimatorOf(result, 'reparameterised');
  const [first, last] = [convergence[0], convergence.at(-1)!];
  const length = threeDigits(reparameterised.meanNorm);
  return {
    id: 'gradient-variance',
    title: 'The noise of gradient estimates',
    caption: `Error of the gradient of E[log p(x|z)] for the posterior’s μ and log σ², by the number of draws of z that it was estimated from, on ${plural(images, 'held-out image')} of ${dataset.title}: “${title}” (${likelihood}). The baseline is the mean log-likelihood of an image’s other draws. Lower is better; both axes are logarithmic.`,
    alt: `Line chart, both axes logarithmic, of the error of a gradient by draws of z, for “${title}” on ${dataset.title}. With one draw it is ${each(first.errors)}.`,
    description: [
      `A line chart. The horizontal axis is the number of draws of z that an estimate is the mean of, from 1 to ${last.draws}; the vertical axis is its root mean squared error over all μ and log σ² of an image together, and lower is better. Both are logarithmic. There are three lines of errors: the score function, dashed with circles; the same with a baseline, solid with squares; and reparameterised, dotted with triangles. A level line of dashes and dots, which ends in a diamond, is the length of the gradient itself, ${length}: an error above it is larger than what is estimated.`,
      `With one draw the error is ${each(first.errors)}.${convergence.length > 1 ? ` ${averaged(first.errors, last)}` : ''}`,
      `The square of the error with one draw is the estimator’s variance: ${each(estimators.map(({ variance }) => variance))}. ${worth('the score function', score)} ${worth('the score function with a baseline', baseline)}`,
      `All are estimates of one gradient. The mean over all ${plural(draws, 'draw')} of an image by the score function lies ${apart(score)}; that with a baseline lies ${apart(baseline)}.`,
    ],
    experiments: [id],
    data: {
      columns: [
        {
          name: 'quantity',
          description:
            'error: root mean squared, over images, of means over so many draws; length: of the mean over all draws, so too the following; distance: of that mean from the reparameterised one; expected distance: what the noise of the draws makes of it',
        },
        { name: 'estimator', description: 'How the gradient was estimated' },
        { name: 'draws', description: 'Draws of z that an estimate is the mean of' },
        { name: 'value', description: 'Euclidean, in nats for each unit of μ or log σ²' },
      ],
      rows: [
        ...convergence.flatMap(({ draws: few, errors }) =>
          estimators.map(({ name }, i) => ['error', name, few, errors[i]]),
        ),
        ...estimators.flatMap(({ name, meanNorm, distance, expectedDistance }) => [
          ['length', name, draws, meanNorm],
          ['distance', name, draws, distance],
          ['expected distance', name, draws, expectedDistance],
        ]),
      ],
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => gradientVarianceChart(result, theme, layout),
    },
  };
}

/** "1,471 by the score function, 91.1 with a baseline and 20.9 reparameterised" */
function each(values: number[]): string {
  const ways = ['by the score function', 'with a baseline', 'reparameterised'];
  return list(values.map((value, i) => `${threeDigits(value)} ${ways[i]}`));
}

function averaged(
  single: number[],
  { draws, errors }: GradientVariance['convergence'][number],
): string {
  const divisors = errors.map((error, i) => threeDigits(single[i] / error));
  return `The mean of ${draws} draws has an error of ${each(errors)}. The errors of one draw are divided by ${list(divisors)}; the square root of ${draws}, by which noise falls, is ${threeDigits(Math.sqrt(draws))}.`;
}

/** How many draws of one estimator make up for how many of the other. */
function worth(name: string, { ratio }: Measured): string {
  return ratio >= 1
    ? `It takes about ${threeDigits(ratio)} draws by ${name} to equal one that is reparameterised.`
    : `One draw by ${name} equals about ${threeDigits(1 / ratio)} that are reparameterised.`;
}

function apart({ distance, expectedDistance }: Measured): string {
  return `${threeDigits(distance)} from the reparameterised mean; noise alone would put them about ${threeDigits(expectedDistance)} apart`;
}
