/** A point of the latent plane. */
export type Point = [z1: number, z2: number];

/** What the encoder says of one image. */
export interface FlowOf {
  mean: ArrayLike<number>;
  logVariance: ArrayLike<number>;
  /** w, u and b of each step, `[5 × steps]`. */
  parameters: ArrayLike<number>;
}

/** Keeps a quotient by the length of w finite where w is zero. */
const LEAST = 1e-6;

/**
 * Where a draw is before the first step and after each: the same steps as `planarFlow` takes in training.
 *
 * @param noise ε of the draw
 */
export function pathOf({ mean, logVariance, parameters }: FlowOf, noise: Point): Point[] {
  const path = [
    noise.map((epsilon, i) => mean[i] + Math.exp(logVariance[i] / 2) * epsilon) as Point,
  ];
  for (let start = 0; start < parameters.length; start += 5) {
    const [w1, w2, u1, u2, b] = Array.from({ length: 5 }, (_, i) => parameters[start + i]);
    const [z1, z2] = path.at(-1)!;
    const along = w1 * u1 + w2 * u2;
    const wanted = softplus(along + Math.log(Math.E - 1)) - 1;
    const shift = (wanted - along) / (w1 * w1 + w2 * w2 + LEAST);
    const bent = Math.tanh(w1 * z1 + w2 * z2 + b);
    path.push([z1 + (u1 + shift * w1) * bent, z2 + (u2 + shift * w2) * bent]);
  }
  return path;
}

function softplus(value: number): number {
  return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
}
