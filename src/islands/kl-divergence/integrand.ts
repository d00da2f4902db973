import { density, type Gaussian, logDensity } from '../parts/gaussian.ts';

/** q(z) log(q(z)/p(z)), whose integral over z is KL(q ‖ p); negative where p is the denser. */
export function integrand(q: Gaussian, p: Gaussian, z: number): number {
  return density(q, z) * (logDensity(q, z) - logDensity(p, z));
}
