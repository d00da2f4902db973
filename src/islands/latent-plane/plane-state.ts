import type { Address } from '../runtime/address.ts';
import {
  following,
  limited,
  MOST_ZOOM,
  type Place,
  type View,
  wholeView,
  zoomed,
} from '../parts/plane/plane-view.ts';

/** The place that the reader has chosen in the plane, and the view of the plane, kept in the address. */
export class PlaneState {
  readonly #address: Address;
  readonly #limit: number;
  #place: Place;
  #view: View;

  /**
   * @param limit how far from zero either latent variable may go
   * @param start the place to begin with, where the address names none
   */
  constructor(address: Address, limit: number, start: Place) {
    const read = (name: string, initial = 0): number =>
      address.number(name, initial, -limit, limit);
    const centre: Place = [read('x'), read('y')];
    const zoom = address.number('zoom', 1, 1, MOST_ZOOM);
    this.#address = address;
    this.#limit = limit;
    this.#place = [read('z1', start[0]), read('z2', start[1])];
    const view = zoomed({ ...wholeView(limit), centre }, zoom, centre, limit);
    this.#view = following(view, this.#place, limit);
  }

  get place(): Place {
    return this.#place;
  }

  get view(): View {
    return this.#view;
  }

  get zoom(): number {
    return this.#limit / this.#view.reach;
  }

  /** Step of the grid that places are rounded to: finer when the map is enlarged. */
  get grid(): number {
    if (this.zoom < 2) return 0.05;
    return this.zoom < 4 ? 0.02 : 0.01;
  }

  moveTo(to: Place): void {
    const [z1, z2] = limited(to, this.#limit).map((z) => Math.round(z / this.grid) * this.grid);
    this.#place = [Number(z1.toFixed(2)), Number(z2.toFixed(2))];
    this.#view = following(this.#view, this.#place, this.#limit);
    this.#updateAddress();
  }

  /** Enlarges the view by a factor about a place in it. */
  zoomBy(factor: number, about: Place = this.#place): void {
    this.#view = zoomed(this.#view, this.zoom * factor, about, this.#limit);
    this.#updateAddress();
  }

  #updateAddress(): void {
    const [z1, z2] = this.#place;
    const [x, y] = this.#view.centre;
    // A thousandth is finer than one can see.
    const settings = Object.entries({ z1, z2, x, y, zoom: this.zoom });
    this.#address.set(
      Object.fromEntries(settings.map(([name, v]) => [name, Number(v.toFixed(3))])),
    );
  }
}
