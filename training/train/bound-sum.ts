import type { Bound } from '../contract/manifest.ts';

/** The terms of a loss by name, in nats per image. */
export type TermValues = Record<string, number> & { reconstruction: number; kl: number };

/** The terms of a loss summed over images, on the way to their means. */
export class BoundSum {
  readonly #sums: TermValues = { reconstruction: 0, kl: 0 };
  #images = 0;

  /** Adds a batch by the means of its terms. */
  add(terms: TermValues, images: number): void {
    for (const [name, value] of Object.entries(terms)) {
      this.#sums[name] = (this.#sums[name] ?? 0) + value * images;
    }
    this.#images += images;
  }

  get images(): number {
    return this.#images;
  }

  /** In nats per image. */
  mean(): Bound {
    const means = Object.fromEntries(
      Object.entries(this.#sums).map(([name, sum]) => [name, sum / this.#images]),
    ) as TermValues;
    return { negativeElbo: means.reconstruction + means.kl, ...means };
  }
}
