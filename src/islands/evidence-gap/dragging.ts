import type { Gaussian } from '../parts/gaussian.ts';

/** What of a Gaussian is dragged: its mean, or how far its width reaches from there. */
export type Handle = 'mean' | 'deviation';

/** Which of the two handles lies nearer to a place of the axis: the mean's, or the one a width to its right. */
export function nearerHandle({ mean, deviation }: Gaussian, z: number): Handle {
  return Math.abs(z - mean) <= Math.abs(z - mean - deviation) ? 'mean' : 'deviation';
}

/** The Gaussian after a handle has been dragged to a place of the axis. */
export function dragged(q: Gaussian, handle: Handle, z: number): Gaussian {
  return handle === 'mean' ? { ...q, mean: z } : { ...q, deviation: Math.abs(z - q.mean) };
}
