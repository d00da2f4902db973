/** Evenly spaced places of a square of the latent plane: row by row, z₂ falls from the top, z₁ rises from the left. */
export interface Lattice {
  /** The middle of the square. */
  centre: readonly [number, number];
  /** From one place to the next. */
  step: number;
  /** Places along a side. */
  side: number;
}

/** A square around a centre that reaches so far to either side. */
export function latticeAround(
  centre: readonly [number, number],
  reach: number,
  side: number,
): Lattice {
  return { centre, step: (2 * reach) / (side - 1), side };
}

/** All places, `[side × side, 2]`. */
export function placesOf(lattice: Lattice): Float32Array {
  const { side } = lattice;
  const places = new Float32Array(2 * side * side);
  for (let i = 0; i < side * side; i++) places.set(placeAt(lattice, i), 2 * i);
  return places;
}

/** The place of an index, row by row. */
export function placeAt({ centre, step, side }: Lattice, index: number): [number, number] {
  const middle = (side - 1) / 2;
  const column = index % side;
  const row = Math.floor(index / side);
  return [centre[0] + (column - middle) * step, centre[1] + (middle - row) * step];
}

/** What a lattice covers of either axis, with half a cell around its outermost places. */
export function edgesOf(lattice: Lattice): {
  across: [left: number, right: number];
  up: [bottom: number, top: number];
} {
  const [left, top] = placeAt(lattice, 0);
  const [right, bottom] = placeAt(lattice, lattice.side ** 2 - 1);
  const half = lattice.step / 2;
  return { across: [left - half, right + half], up: [bottom - half, top + half] };
}
