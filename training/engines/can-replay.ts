const backends = new Set<string>();

/**
 * Tells that a backend computes at once, with kernels that depend on their inputs and attributes
 * alone: what was recorded of it can be replayed.
 */
export function allowReplay(backend: string): void {
  backends.add(backend);
}

export function canReplay(backend: string): boolean {
  return backends.has(backend);
}
