import { fetchFile } from '../../decoder/fetch-file.ts';
import { describeNeighbours } from '../parts/plane/neighbours.ts';
import { planeMap } from '../parts/plane/plane-map.ts';
import { wholeView } from '../parts/plane/plane-view.ts';
import { extent, parsePoints, type Posterior } from '../parts/plane/points.ts';
import { shared } from '../runtime/words.ts';
import { element } from '../../scripts/element.ts';

/** A map of the plane with one posterior in it. */
export interface PlaceOnPlane {
  node: HTMLElement;
  /** Moves the mark to a posterior, and returns in words what lies around it. */
  show(posterior: Posterior): string;
}

/**
 * Loads where held-out images lie in the plane, and draws them.
 *
 * @param url of a CSV as `parsePoints` reads it
 * @throws Error of one sentence if it cannot be fetched or is not whole
 */
export async function placeOnPlane(url: string): Promise<PlaceOnPlane> {
  const points = parsePoints(
    new TextDecoder().decode(await fetchFile(url)),
    url,
    shared.classes.map(({ name }) => name),
  );
  const map = planeMap(points);
  let view = wholeView(extent(points));
  return {
    node: element('div', { className: 'plane-map' }, map.svg),
    show(posterior) {
      const [z1, z2] = posterior.mean;
      // A drawing that looks like nothing in the data may lie beyond all of them.
      const reach = Math.max(extent(points), Math.ceil(Math.max(Math.abs(z1), Math.abs(z2))));
      if (reach !== view.reach) view = wholeView(reach);
      map.show(view, posterior.mean, posterior);
      return describeNeighbours(points, posterior.mean);
    },
  };
}
