import { posteriorOf, SOLVABLE, solvedBound } from '../../contract/solvable-model.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal } from '../../figures/words/phrases.ts';
import { elboGapChart, type GapPoint } from './elbo-gap-chart.ts';

const POSTERIOR = posteriorOf(SOLVABLE);
/** How far from the posterior's mean the means of q reach that are drawn, and in which steps. */
const REACH = 1;
const STEP = 0.05;
/** How far from the posterior's mean the gap is pointed out. */
const SHOWN = 0.6;

/** The evidence of a model that is small enough to compute it, and the ELBO under it. */
export function elboGapFigure(): FigureContent {
  const [tight, wide] = [1, 2].map((factor) => curve(factor * POSTERIOR.deviation));
  const shown = nearest(tight, POSTERIOR.mean + SHOWN);
  const [best, bestOfWide] = [tight, wide].map((points) => highest(points));
  const [far] = tight;
  return {
    id: 'elbo-gap',
    title: 'The evidence, and the bound under it',
    caption: `A model with one latent and one pixel, in which everything can be computed: p(z) = N(0, 1), p(x|z) = N(z, ${SOLVABLE.noise}²), x = ${SOLVABLE.pixel}. Its posterior is N(${decimal(POSTERIOR.mean)}, ${decimal(POSTERIOR.deviation, 2)}²). The log-evidence is the same for every q; the ELBO of q = N(μ, σ²) lies below it by KL(q ‖ posterior).`,
    alt: `Line chart against the mean of q. The log-evidence is level at ${decimal(best.evidence, 2)} nats. Under it two ELBOs arch: with q as wide as the posterior it ${touches(best.gap)} at ${decimal(best.mean, 1)}; with q twice as wide it stays ${decimal(bestOfWide.gap, 2)} nats below.`,
    description: [
      `The mean of q goes from ${decimal(far.mean)} to ${decimal(tight.at(-1)!.mean)} along the horizontal axis; the vertical one is in nats. A level line is the log-evidence, ${decimal(best.evidence, 2)}: it does not depend on q.`,
      `The first arch is the ELBO of a q as wide as the true posterior, σ = ${decimal(best.deviation, 2)}. It ${touches(best.gap)} where the mean of q is that of the posterior, ${decimal(best.mean, 1)}, and falls away on both sides: at ${decimal(far.mean)} it is ${decimal(far.gap, 2)} nats lower. At ${decimal(shown.mean, 1)} a bar marks the gap, ${decimal(shown.gap, 2)} nats.`,
      `The second arch is that of a q twice as wide, σ = ${decimal(bestOfWide.deviation, 2)}. It never comes nearer than ${decimal(bestOfWide.gap, 2)} nats, at ${decimal(bestOfWide.mean, 1)}, because no mean makes up for a wrong width.`,
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'q_mean', description: 'Mean of q' },
        { name: 'q_deviation', description: 'Standard deviation of q' },
        { name: 'elbo', description: 'In nats' },
        { name: 'log_evidence', description: 'In nats' },
        { name: 'gap', description: 'KL of q from the true posterior, in nats' },
      ],
      rows: [...tight, ...wide].map((point) => [
        point.mean,
        point.deviation,
        point.elbo,
        point.evidence,
        point.gap,
      ]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => elboGapChart(tight, wide, shown, theme, layout),
    },
  };
}

function curve(deviation: number): GapPoint[] {
  const count = Math.round((2 * REACH) / STEP) + 1;
  return Array.from({ length: count }, (_, i) => {
    const mean = Number((POSTERIOR.mean - REACH + i * STEP).toFixed(4));
    const q = { mean, deviation };
    const { elbo, evidence, gap } = solvedBound(SOLVABLE, q);
    return { ...q, elbo, evidence, gap };
  });
}

function highest(points: GapPoint[]): GapPoint {
  return points.reduce((a, b) => (b.elbo > a.elbo ? b : a));
}

function nearest(points: GapPoint[], mean: number): GapPoint {
  return points.reduce((a, b) => (Math.abs(b.mean - mean) < Math.abs(a.mean - mean) ? b : a));
}

function touches(gap: number): string {
  return gap < 1e-9 ? 'touches that line' : `comes within ${decimal(gap, 2)} nats of that line`;
}
