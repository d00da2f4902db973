import { divergence } from '../../contract/gaussian-divergence.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list } from '../../figures/words/phrases.ts';
import { gaussianKlChart, type CurvePoint } from './gaussian-kl-chart.ts';

/** The posterior that is drawn as an example, N(mean, deviation²). */
const EXAMPLE = { mean: 1, deviation: 0.5 };
const MEANS = [0, 1, 2];
const STANDARD = 1;

const priorName = 'p = N(0, 1)';
const exampleName = `q = N(${EXAMPLE.mean}, ${EXAMPLE.deviation}²)`;
const curveOf = (mean: number): string => `μ = ${mean}`;

/** KL(N(μ, σ²) ‖ N(0, 1)): what it measures, and how it grows away from μ = 0 and σ = 1. */
export function gaussianKlFigure(): FigureContent {
  const densities = [
    ...densityPoints(priorName, 0, STANDARD),
    ...densityPoints(exampleName, EXAMPLE.mean, EXAMPLE.deviation),
  ];
  const divergences = MEANS.flatMap(klPoints);
  const at = (mean: number, deviation: number): number =>
    divergences.find(({ curve, x }) => curve === curveOf(mean) && x === deviation)!.y;
  const example = { curve: curveOf(EXAMPLE.mean), x: EXAMPLE.deviation };
  const exampleNats = at(EXAMPLE.mean, EXAMPLE.deviation);
  const lowest = MEANS.map((mean) =>
    lowestOf(divergences.filter(({ curve }) => curve === curveOf(mean))),
  );
  const least = lowestOf(lowest);
  const [narrow, wide, wider] = [0.5, 1.5, 2].map((deviation) => at(0, deviation));
  const more = (ours: number, theirs: number): string => (ours > theirs ? 'more' : 'less');
  return {
    id: 'gaussian-kl',
    title: 'The KL divergence between two Gaussians',
    caption: `First, the prior p and one posterior q of a single latent, which are ${decimal(exampleNats, 2)} nats apart. Then KL(N(μ, σ²) ‖ N(0, 1)) = ½(μ² + σ² − log σ² − 1) against σ for three μ (Kingma & Welling 2014, appendix B); the dot is that q.`,
    alt: `Two charts. First, a narrow bell at ${EXAMPLE.mean} beside the wide one of the prior. Then KL in nats against σ for ${list(MEANS.map(curveOf))}: three valleys of one shape, lowest at σ = ${list(unique(lowest.map(({ x }) => x)))}; the least is ${decimal(least.y)} nats at ${least.curve}.`,
    description: [
      `The first panel shows two densities over z. The prior ${priorName} peaks at ${peak(densities, priorName)}; the posterior ${exampleName}, narrower and shifted, peaks at ${peak(densities, exampleName)}. The KL divergence from q to p is ${decimal(exampleNats, 2)} nats: what it costs, for this one latent, to say that z comes from q and not just from the prior.`,
      `The second panel shows this cost against the standard deviation σ of q, from ${divergences[0].x} to ${divergences.at(-1)!.x}, one curve for each mean μ. The curves have the same shape and lie higher the farther μ is from 0. Their lowest points: ${list(lowest.map(({ curve, x, y }) => `${decimal(y, 2)} nats at σ = ${x} for ${curve}`))}. The least of all, ${decimal(least.y, 2)}, is where q is the prior itself.`,
      `The valley is not symmetric. For μ = 0, σ = 0.5 costs ${decimal(narrow, 2)} nats and σ = 1.5, as far on the other side, ${decimal(wide, 2)}: too narrow costs ${more(narrow, wide)} than too wide. Measured as factors it is the other way round: σ = 2, twice the prior’s, costs ${decimal(wider, 2)}, which is ${more(wider, narrow)} than half of it. Towards σ = 0 the cost grows without bound, like −log σ; towards large σ like σ²/2.`,
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'panel', description: 'density, in the first panel, or KL, in the second' },
        { name: 'curve', description: 'Which distribution, or the mean μ of q' },
        { name: 'x', description: 'z of a density; standard deviation σ of q of a KL' },
        { name: 'value', description: 'Density, or nats' },
      ],
      rows: [
        ...densities.map(({ curve, x, y }) => ['density', curve, x, y]),
        ...divergences.map(({ curve, x, y }) => ['KL', curve, x, y]),
      ],
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) =>
        gaussianKlChart(densities, divergences, { ...example, y: exampleNats }, theme, layout),
    },
  };
}

function densityPoints(curve: string, mean: number, deviation: number): CurvePoint[] {
  return steps(-4, 4, 10).map((x) => {
    const distance = (x - mean) / deviation;
    return { curve, x, y: Math.exp(-(distance ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI)) };
  });
}

/** The KL from N(0, 1) in closed form (Kingma & Welling 2014, appendix B). */
function klPoints(mean: number): CurvePoint[] {
  return steps(0.05, 3, 20).map((x) => ({
    curve: curveOf(mean),
    x,
    y: divergence({ mean, deviation: x }, { mean: 0, deviation: STANDARD }).nats,
  }));
}

/** Numbers from one to another, `perUnit` of them in each unit. */
function steps(from: number, to: number, perUnit: number): number[] {
  const first = Math.round(from * perUnit);
  return Array.from(
    { length: Math.round((to - from) * perUnit) + 1 },
    (_, i) => (first + i) / perUnit,
  );
}

function lowestOf(points: CurvePoint[]): CurvePoint {
  return points.reduce((a, b) => (b.y < a.y ? b : a));
}

function peak(points: CurvePoint[], name: string): string {
  const { x, y } = points
    .filter(({ curve }) => curve === name)
    .reduce((a, b) => (b.y > a.y ? b : a));
  return `${decimal(y, 2)} at z = ${x}`;
}

function unique(values: number[]): number[] {
  return [...new Set(values)];
}
