/** A path from one place of the latent space to another, both `[latent]`, as t runs from 0 to 1. */
export type Path = (a: Float32Array, b: Float32Array, t: number) => Float32Array;

/** (1 − t) a + t b */
export const straight: Path = (a, b, t) => weighted(a, b, 1 - t, t);

/**
 * Spherical linear interpolation: with ω the angle between a and b, as seen from the origin,
 *
 *     z(t) = sin((1 − t) ω) / sin(ω) · a + sin(t ω) / sin(ω) · b
 *
 * White (2016), Sampling generative networks, section 2.1. If a and b are equally far from the origin,
 * the path is an arc of a circle and stays that far from it. If not, it is an arc of an ellipse, whose
 * distance from the origin goes from that of a to that of b. If a and b lie on one line through the
 * origin, there is no angle to follow, or no single plane to do so in: then the path is straight.
 */
export const spherical: Path = (a, b, t) => {
  const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
  const sine = Math.sin(angle);
  // NaN if one of them is the origin: then, too, the path is straight.
  if (!(sine > 1e-6)) return straight(a, b, t);
  return weighted(a, b, Math.sin((1 - t) * angle) / sine, Math.sin(t * angle) / sine);
};

function weighted(a: Float32Array, b: Float32Array, ofA: number, ofB: number): Float32Array {
  return a.map((value, d) => ofA * value + ofB * b[d]);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, d) => sum + value * b[d], 0);
}
