import type { FigureContent } from '../../figures/figure.ts';
import { decimal } from '../../figures/words/phrases.ts';
import { curvesChart, type Curve } from './curves.ts';

/** Where both descents begin, how long their steps are, and how many there are. */
const START = 0.02;
const RATE = 0.1;
const STEPS = 180;

/**
 * σ of one latent while plain gradient descent makes KL(N(0, σ²) ‖ N(0, 1)) small: with σ as the number that is
 * trained, and with log σ².
 */
function descents(): Curve[] {
  const [bySigma, byLog] = [[START], [2 * Math.log(START)]];
  for (let step = 0; step < STEPS; step++) {
    const [sigma, log] = [bySigma[step], byLog[step]];
    // The derivatives of ½(σ² − log σ² − 1) by σ and by log σ².
    bySigma.push(sigma - RATE * (sigma - 1 / sigma));
    byLog.push(log - (RATE * (Math.exp(log) - 1)) / 2);
  }
  const curve = (name: string, sigmas: number[]): Curve => ({
    name,
    points: sigmas.map((y, x) => ({ x, y })),
  });
  return [
    curve('σ trained', bySigma),
    curve(
      'log σ² trained',
      byLog.map((log) => Math.exp(log / 2)),
    ),
  ];
}

export function logVarianceFigure(): FigureContent {
  const curves = descents();
  const [bySigma, byLog] = curves.map(({ points }) => points.map(({ y }) => y));
  const [leap, small] = [bySigma[1], byLog[1]].map((sigma) => decimal(sigma, 3));
  return {
    id: 'log-variance',
    title: 'The same descent in σ and in log σ²',
    caption: `Gradient descent on ½(σ² − log σ² − 1), the cost of a width, from σ = ${START} with steps of ${RATE} times the gradient. The number that is stepped is σ itself, or log σ².`,
    alt: `A line chart of σ over ${STEPS} steps of gradient descent. Trained itself, σ leaps from ${START} to ${leap} in the first step, and returns to 1. Trained as log σ², it grows steadily and ends at ${decimal(byLog.at(-1)!, 2)}.`,
    description: [
      `A line chart. The horizontal axis is the step, from 0 to ${STEPS}. The vertical axis is σ, logarithmic. Both lines begin at ${START}; the optimum is 1.`,
      `Where σ is trained, the gradient at the start is σ − 1/σ, about −${decimal(1 / START - START, 0)}: the first step leaps to ${leap}, past the optimum. Where log σ² is trained, the gradient there is about −½, however small σ is: the first step goes to ${small}, and after ${STEPS} steps σ is ${decimal(byLog.at(-1)!, 2)}. No step can make σ negative.`,
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'trained', description: 'The number that gradient descent steps' },
        { name: 'step', description: 'From 0, before the first' },
        { name: 'sigma', description: 'σ after so many steps' },
      ],
      rows: curves.flatMap(({ name, points }) => points.map(({ x, y }) => [name, x, y])),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) =>
        curvesChart(curves, { x: { title: 'step' }, y: { title: 'σ', log: true } }, theme, layout),
    },
  };
}
