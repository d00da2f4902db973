import type { Gaussian } from './gaussian.ts';

/** The Kullback–Leibler divergence between two Gaussians, and the terms that it is the sum of, in nats. */
export interface Divergence {
  /** log σ_p − log σ_q */
  widths: number;
  /** (σ_q² + (μ_q − μ_p)²) / 2σ_p² */
  squares: number;
  /** −½ */
  constant: number;
  nats: number;
}

/**
 * KL(q ‖ p) = log(σ_p/σ_q) + (σ_q² + (μ_q − μ_p)²)/2σ_p² − ½: the mean under q of log q − log p. With
 * p = N(0, 1) it is the formula of Kingma & Welling (2014), appendix B.
 */
export function divergence(q: Gaussian, p: Gaussian): Divergence {
  const widths = Math.log(p.deviation / q.deviation);
  const squares = (q.deviation ** 2 + (q.mean - p.mean) ** 2) / (2 * p.deviation ** 2);
  return { widths, squares, constant: -0.5, nats: widths + squares - 0.5 };
}
