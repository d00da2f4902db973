import type { Mark } from './chart.ts';

/** An outline around text, drawn first, so that no line runs through the text. */
export function halo(background: string, strokeWidth = 4) {
  return { stroke: background, strokeWidth } satisfies Partial<Mark>;
}
