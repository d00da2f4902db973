import type { Random } from '../contract/random.ts';

/** A part of the latent plane: [from, to] of each latent. */
export type Box = [[number, number], [number, number]];

/** The smallest box around points, `[count, 2]`. */
export function boxAround(points: Float32Array): Box {
  const rangeOf = (latent: number): [number, number] => {
    const values = points.filter((_, i) => i % 2 === latent);
    return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  };
  return [rangeOf(0), rangeOf(1)];
}

/** Halfway between two different ones of some points, drawn at random: `[count, 2]`. */
export function midpoints(points: Float32Array, count: number, random: Random): Float32Array {
  const many = points.length / 2;
  const pairs = Array.from({ length: count }, () => {
    const first = random.integer(many);
    return [first, (first + 1 + random.integer(many - 1)) % many];
  });
  return Float32Array.from(
    pairs.flatMap(([a, b]) => [0, 1].map((d) => (points[2 * a + d] + points[2 * b + d]) / 2)),
  );
}

/** Drawn evenly from a box, `[count, 2]`. */
export function withinBox(box: Box, count: number, random: Random): Float32Array {
  return Float32Array.from({ length: 2 * count }, (_, i) => at(box[i % 2], random.uniform()));
}

/**
 * The middles of the cells that divide a box, `[side × side, 2]`, row by row: z₂ falls from the top,
 * z₁ rises from the left.
 */
export function gridOver([horizontal, vertical]: Box, side: number): Float32Array {
  const steps = Array.from({ length: side }, (_, i) => (i + 0.5) / side);
  const cells = steps.flatMap((down) =>
    steps.map((across) => [at(horizontal, across), at(vertical, 1 - down)]),
  );
  return Float32Array.from(cells.flat());
}

/** The place at a share of the way. */
function at([from, to]: [number, number], share: number): number {
  return from + share * (to - from);
}
