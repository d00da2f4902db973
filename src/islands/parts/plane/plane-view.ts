/** A point of the latent plane: the first latent variable goes right, the second up. */
export type Place = readonly [z1: number, z2: number];

/** The square of the plane that a map shows. */
export interface View {
  centre: Place;
  /** Half the length of its side. */
  reach: number;
}

/** How many times smaller than the whole plane a view may be. */
export const MOST_ZOOM = 16;

/** A view of the whole plane, from −limit to limit. */
export function wholeView(limit: number): View {
  return { centre: [0, 0], reach: limit };
}

/** Zooms a view about a place, which stays where it is on the map as far as the limit allows. */
export function zoomed(view: View, zoom: number, about: Place, limit: number): View {
  const reach = limit / Math.min(MOST_ZOOM, Math.max(1, zoom));
  const [z1, z2] = about.map((z, axis) => z + ((view.centre[axis] - z) * reach) / view.reach);
  return within([z1, z2], reach, limit);
}

/** Moves a view just far enough to show a place; returns the same view if it does already. */
export function following(view: View, place: Place, limit: number): View {
  const { centre, reach } = view;
  const [z1, z2] = place.map((z, axis) => clamp(centre[axis], z - reach, z + reach));
  return z1 === centre[0] && z2 === centre[1] ? view : within([z1, z2], reach, limit);
}

/** Brings each coordinate to within `limit` of zero. */
export function limited([z1, z2]: Place, limit: number): Place {
  return [clamp(z1, -limit, limit), clamp(z2, -limit, limit)];
}

/** Moves a view so that it does not reach beyond the limit. */
function within(centre: Place, reach: number, limit: number): View {
  return { centre: limited(centre, limit - reach), reach };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
