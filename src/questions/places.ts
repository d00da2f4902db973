/** A place of the latent plane. */
export type Place = [z1: number, z2: number];

export function away([a, b]: Place, [c, d]: Place): number {
  return Math.hypot(a - c, b - d);
}

/** The class of the image that lies nearest to a place. @param points `[z1, z2, label]` of at least one */
export function nearestOf(points: number[][], place: Place): number {
  const [nearest] = points.toSorted(
    ([a1, a2], [b1, b2]) => away([a1, a2], place) - away([b1, b2], place),
  );
  return nearest[2];
}
