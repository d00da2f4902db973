/** A point of the latent plane: the first latent to the right, the second up. */
export type Place = readonly [z1: number, z2: number];

/** The square of the plane that a map shows. */
export interface View {
  centre: Place;
  /** Half of its side. */
  reach: number;
}

/** A view is at most so many times smaller than the whole. */
export const MOST_ZOOM = 16;

/** All of the plane from −limit to limit. */
export function wholeView(limit: number): View {
  return { centre: [0, 0], reach: limit };
}

/** A view of another size; a place stays where it is in it, as far as the limit allows. */
export function zoomed(view: View, zoom: number, about: Place, limit: number): View {
  const reach = limit / Math.min(MOST_ZOOM, Math.max(1, zoom));
  const [z1, z2] = about.map((z, axis) => z + ((view.centre[axis] - z) * reach) / view.reach);
  return within([z1, z2], reach, limit);
}

/** The view moved no further than it takes to show a place; the same one where it does already. */
export function following(view: View, place: Place, limit: number): View {
  const { centre, reach } = view;
  const [z1, z2] = place.map((z, axis) => clamp(centre[axis], z - reach, z + reach));
  return z1 === centre[0] && z2 === centre[1] ? view : within([z1, z2], reach, limit);
}

/** Each number no further than `limit` from zero. */
export function limited([z1, z2]: Place, limit: number): Place {
  return [clamp(z1, -limit, limit), clamp(z2, -limit, limit)];
}

/** A view that does not reach beyond the limit. */
function within(centre: Place, reach: number, limit: number): View {
  return { centre: limited(centre, limit - reach), reach };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
