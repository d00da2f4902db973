import type { FigureContent } from '../../figures/figure.ts';
import { brief, decimal, list, trend } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import { quantisationChart, type QuantisationPoint } from './quantisation-chart.ts';
import type { QuantisationCurve } from './quantisation-curve.ts';

/** Costs in nats for which the figure says how few bits stay below them. */
const SMALL = [0.1, 1];

/** What fewer bits a weight cost in held-out nats, and save in bytes. */
export function quantisationFigure(
  curve: QuantisationCurve,
  { dataset }: FigureContext,
): FigureContent {
  const { id, title, likelihood, float32 } = curve;
  const points = pointsOf(curve);
  const [first, last] = [points[0], points.at(-1)!];
  return {
    id: 'quantisation',
    title: 'What fewer bits a weight cost',
    caption: `Held-out negative ELBO of “${title}” on ${dataset.title} with its exported kernels, of 8 bits, rounded to fewer, as nats per image above ${decimal(float32)} with the weights as trained (${likelihood}), and the bytes of the decoder if so packed.`,
    alt: `Two charts by bits a weight, ${first.bits} to ${last.bits}, of “${title}” on ${dataset.title}: against the weights as trained, ${first.bits} bits cost ${signed(first.cost)} nats per image and ${last.bits} bits ${signed(last.cost)}; the decoder shrinks from ${kilobytes(first)} to ${kilobytes(last)}.`,
    description: [
      `Two panels share a horizontal axis, the bits a weight, from ${first.bits} on the left to ${last.bits} on the right. The first is a line of the cost: how many nats per image the held-out negative ELBO lies above that of the weights as trained, ${decimal(float32)} nats (${likelihood}). Its axis is nearly linear around 0 and logarithmic far from it; below 0 rounding happens to help. What is rounded is the kernels that are exported, of 8 bits, the encoder’s as well as the decoder’s. The second has bars for the bytes of the decoder.`,
      `The cost is ${list(points.map(({ bits, cost }) => `${signed(cost)} nats with ${bits} bits`))}.${
        points.length > 1
          ? ` It ${trend(
              points.map(({ cost }) => cost),
              'one-bit cut',
            )}.`
          : ''
      }`,
      SMALL.map((limit) => fewest(points, limit)).join(' '),
      `The decoder takes ${list(points.map((point) => `${kilobytes(point)} with ${point.bits} bits`))}.`,
    ],
    experiments: [id],
    data: {
      columns: [
        {
          name: 'bits',
          description: 'A weight of every kernel, from the 8 exported; biases keep 32',
        },
        { name: 'nats', description: 'Held-out negative ELBO, nats per image' },
        { name: 'cost', description: 'Nats per image above the weights as trained' },
        { name: 'decoder_bytes', description: 'Of the decoder if so packed' },
      ],
      rows: points.map(({ bits, nats, cost, bytes }) => [bits, nats, cost, bytes]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => quantisationChart(points, theme, layout),
    },
  };
}

/** Points from the most bits to the fewest. */
function pointsOf({ float32, rows }: QuantisationCurve): QuantisationPoint[] {
  return rows
    .map(({ bits, nats, decoderBytes }) => {
      const cost = nats - float32;
      return { bits, nats, cost, label: signed(cost), bytes: decoderBytes };
    })
    .sort((a, b) => b.bits - a.bits);
}

/** 0.0112 → "+0.011", −0.004 → "−0.004", 0.0001 → "0" */
function signed(cost: number): string {
  const text = brief(cost);
  if (Number(text.replace(/[−,]/g, '')) === 0) return '0';
  return cost > 0 ? `+${text}` : text;
}

function kilobytes({ bytes }: QuantisationPoint): string {
  return `${brief(bytes / 1000)} kB`;
}

function fewest(points: QuantisationPoint[], limit: number): string {
  const nats = `${limit} nat${limit === 1 ? '' : 's'}`;
  const enough = points.filter(({ cost }) => cost < limit).at(-1);
  return enough
    ? `The fewest bits that cost less than ${nats} are ${enough.bits}.`
    : `No number of bits costs less than ${nats}.`;
}
