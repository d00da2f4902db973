import { randomStream } from '../../contract/random.ts';
import { posteriorOf, SOLVABLE, solvedBound } from '../../contract/solvable-model.ts';
import { meanAndDeviation } from '../../evaluate/spread.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list } from '../../figures/words/phrases.ts';
import { curvesChart, type Curve } from './curves.ts';

/** Draws of z that a batch may decode in all, and how many of them go to each image. */
const BUDGET = 64;
const DRAWS = [1, 2, 4, 8, 16, 32];
/** Batches over which the spread is taken. */
const BATCHES = 3000;

const { noise } = SOLVABLE;

/** How far a batch's mean of −ELBO is off, with the posterior for q: as drawn, and if no draw were needed. */
function errors(): { draws: number; drawn: number; exact: number }[] {
  const random = randomStream(1, 'one-draw');
  return DRAWS.map((draws) => {
    const [drawn, exact]: [number[], number[]] = [[], []];
    for (let batch = 0; batch < BATCHES; batch++) {
      let [sum, known] = [0, 0];
      for (let image = 0; image < BUDGET / draws; image++) {
        const pixel = Math.sqrt(1 + noise ** 2) * random.normal();
        const q = posteriorOf({ pixel, noise });
        const { elbo, kl } = solvedBound({ pixel, noise }, q);
        known -= elbo * draws;
        for (let draw = 0; draw < draws; draw++) {
          const z = q.mean + q.deviation * random.normal();
          sum += (pixel - z) ** 2 / (2 * noise ** 2) + Math.log(2 * Math.PI * noise ** 2) / 2 + kl;
        }
      }
      drawn.push(sum / BUDGET);
      exact.push(known / BUDGET);
    }
    const spread = (values: number[]): number => meanAndDeviation(values).deviation;
    return { draws, drawn: spread(drawn), exact: spread(exact) };
  });
}

export function oneDrawFigure(): FigureContent {
  const rows = errors();
  const curves: Curve[] = [
    { name: 'z drawn', points: rows.map(({ draws, drawn }) => ({ x: draws, y: drawn })) },
    { name: 'no draws', points: rows.map(({ draws, exact }) => ({ x: draws, y: exact })) },
  ];
  const [first, last] = [rows[0], rows.at(-1)!];
  return {
    id: 'one-draw',
    title: 'One budget of draws, spent on more images or on more draws of each',
    caption: `Standard deviation of a batch’s mean negative ELBO, in the model with one pixel and one latent. Each batch decodes ${BUDGET} draws of z: one each of ${BUDGET} images, or more of fewer. The second line knows the ELBO of its images without drawing.`,
    alt: `A line chart: the spread of a batch’s loss rises from ${decimal(first.drawn, 2)} nats with one draw an image to ${decimal(last.drawn, 2)} with ${last.draws}, for the same ${BUDGET} draws in all.`,
    description: [
      `A line chart. The horizontal axis is the number of draws for each image, logarithmic: ${list(DRAWS)}. The vertical axis is the standard deviation of the batch’s mean negative ELBO in nats, over ${decimal(BATCHES, 0)} simulated batches.`,
      `Of ${BUDGET} draws in all: ${list(rows.map(({ draws, drawn }) => `${decimal(drawn, 3)} nats with ${draws} for each image`))}. The line without draws, which leaves only the choice of the images to chance, goes from ${decimal(first.exact, 3)} to ${decimal(last.exact, 3)}.`,
      `So with one draw an image, the noise of the draws adds ${decimal(first.drawn - first.exact, 3)} nats to a spread that different images cause anyway.`,
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'draws', description: `Of z for each image; ${BUDGET} in all` },
        { name: 'drawn', description: 'Standard deviation of the batch’s mean −ELBO, nats' },
        { name: 'exact', description: 'The same where the ELBO of each image is known' },
      ],
      rows: rows.map(({ draws, drawn, exact }) => [draws, drawn, exact]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) =>
        curvesChart(
          curves,
          { x: { title: 'draws of z for each image', log: true }, y: { title: 'spread, nats' } },
          theme,
          layout,
        ),
    },
  };
}
