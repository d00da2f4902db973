/** Milliseconds that a pulse takes along one arrow. */
export const PULSE = 260;

/** Whether the reader has something against motion. */
export function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
