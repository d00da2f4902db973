/**
 * A circle of styles around the origin, through two random directions at right angles, with the radius
 * √latent that draws of the prior have.
 *
 * @param noise draws from N(0, 1), `[2 × latent]`
 * @returns the latent vector at an angle in degrees, `[latent]`
 */
export function circle(noise: Float32Array, latentSize: number): (degrees: number) => Float32Array {
  const first = normalised(noise.subarray(0, latentSize));
  const other = noise.subarray(latentSize);
  const along = dot(first, other);
  const second = normalised(other.map((value, d) => value - along * first[d]));
  const radius = Math.sqrt(latentSize);
  return (degrees) => {
    const angle = (degrees * Math.PI) / 180;
    const [across, up] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    return first.map((value, d) => across * value + up * second[d]);
  };
}

function normalised(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, d) => sum + value * b[d], 0);
}
