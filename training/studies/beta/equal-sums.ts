import type { Layer } from '../../figures/charts/chart.ts';
import { decimal } from '../../figures/words/phrases.ts';

export interface Point {
  name: string;
  rate: number;
  distortion: number;
}

/** From where to where the axes go. */
export interface Box {
  rate: [number, number];
  distortion: [number, number];
}

/** About how many lines of equal sum are drawn. */
const LINES = 5;

/** Faint lines on which rate + distortion is the same round number, which stands on them. */
export function equalSums(
  points: Point[],
  { rate, distortion }: Box,
  { text, background }: { text: string; background: string },
): Layer[] {
  const sums = points.map((point) => point.rate + point.distortion);
  const [low, high] = [Math.min(...sums), Math.max(...sums)];
  const step = roundStep(Math.max(high - low, 1) / LINES);
  const from = Math.ceil(low / step);
  const below = distortion[0] + 0.06 * (distortion[1] - distortion[0]);
  const values = Array.from({ length: Math.floor(high / step) - from + 1 }, (_, i) => {
    const sum = (from + i) * step;
    const left = Math.max(rate[0], sum - distortion[1]);
    const right = Math.min(rate[1], sum - distortion[0]);
    const named = Math.min(0.96 * rate[1], sum - below);
    const at = (x: number): [number, number] => [x, sum - x];
    const [[x, y], [x2, y2], [xName, yName]] = [at(left), at(right), at(named)];
    return { x, y, x2, y2, xName, yName, name: decimal(sum, step < 1 ? 1 : 0) };
  });
  const axis = (field: 'rate' | 'distortion') =>
    ({ type: 'quantitative', title: titleOf(field) }) as const;
  const [x, y] = [axis('rate'), axis('distortion')];
  return [
    {
      data: { values },
      mark: { type: 'rule', color: text, opacity: 0.4, strokeDash: [2, 3] },
      encoding: {
        x: { ...x, field: 'x' },
        y: { ...y, field: 'y' },
        x2: { field: 'x2' },
        y2: { field: 'y2' },
      },
    },
    ...[halo(background), {}].map((outline) => ({
      data: { values },
      mark: { ...label(text), ...outline },
      encoding: {
        x: { ...x, field: 'xName' },
        y: { ...y, field: 'yName' },
        text: { field: 'name' },
      },
    })),
  ];
}

export function titleOf(field: 'rate' | 'distortion'): string {
  return `${field}, nats per image`;
}

export function label(color: string) {
  return { type: 'text', color, fontSize: 12 } as const;
}

/** Around text, so that no line strikes it through. */
export function halo(background: string) {
  return { stroke: background, strokeWidth: 4 };
}

/** The next of 1, 2, 5, 10 … times a power of ten. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * [1, 2, 5, 10].find((step) => step * power >= least)!;
}
