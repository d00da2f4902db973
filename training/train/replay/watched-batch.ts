import type { Random } from '../../contract/random.ts';
import type { Batch } from '../../models/family.ts';

/** A kind of random number that a replay can draw again. */
export type Draw = 'normal' | 'uniform';

/** What a loss took of a batch beside its tensors, as far as nobody has accounted for it yet. */
export class Watch {
  #drawn: { kind: Draw; value: number }[] = [];
  #sawMore = false;

  /** The same batch, watched. */
  watched(batch: Batch): Batch {
    const { random } = batch;
    const draw = (kind: Draw): number => {
      const value = random[kind]();
      this.#drawn.push({ kind, value });
      return value;
    };
    const drawing: Random = {
      uniform: () => draw('uniform'),
      normal: () => draw('normal'),
      integer: (below) => {
        this.#sawMore = true;
        return random.integer(below);
      },
    };
    return { ...batch, random: drawing };
  }

  /**
   * Accounts for values, if they are the next numbers drawn, all of a kind: nothing else in a float32
   * array is.
   */
  account(values: ArrayLike<number>): Draw | undefined {
    const next = this.#drawn.slice(0, values.length);
    const [{ kind } = { kind: undefined }] = next;
    const areThese =
      next.length === values.length &&
      next.every((each, i) => each.kind === kind && Math.fround(each.value) === values[i]);
    if (!areThese) return undefined;
    this.#drawn = this.#drawn.slice(values.length);
    return kind;
  }

  /** Whether all that was taken is accounted for. */
  get isComplete(): boolean {
    return this.#drawn.length === 0 && !this.#sawMore;
  }
}
