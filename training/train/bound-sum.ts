import type { Bound } from '../contract/manifest.ts';

/** The two terms of the loss summed over images, on the way to their means. */
export class BoundSum {
  #reconstruction = 0;
  #kl = 0;
  #images = 0;

  /** Adds a batch by the means of its terms. */
  add(reconstruction: number, kl: number, images: number): void {
    this.#reconstruction += reconstruction * images;
    this.#kl += kl * images;
    this.#images += images;
  }

  get images(): number {
    return this.#images;
  }

  /** In nats per image. */
  mean(): Bound {
    const reconstruction = this.#reconstruction / this.#images;
    const kl = this.#kl / this.#images;
    return { negativeElbo: reconstruction + kl, reconstruction, kl };
  }
}
