import { MOST_NUMBERS, WORK_NAMES, type WorkName } from './work.ts';

/** Places of the numbers by which two threads understand each other. */
const ORDERED = 0;
const DONE = 1;
const NAME = 2;
const COUNT = 3;
const FAILED = 4;
const NUMBERS_AT = 32;

/** So long a part of a kernel's work takes only where its thread is gone. */
const SILENCE_MS = 60_000;

/** How often a thread looks before it sleeps: some 50 to 100 µs, less than waking takes. */
const LOOKS = 4000;

/**
 * Where one thread gives another work and hears that it is done, in memory that both share: a message
 * would wait for an event loop, and take longer than the work.
 */
export class Post {
  readonly memory: SharedArrayBuffer;
  readonly #state: Int32Array;
  readonly #numbers: Float64Array;

  /** @param memory of the other thread's post; new without */
  constructor(memory = new SharedArrayBuffer(NUMBERS_AT + 8 * MOST_NUMBERS)) {
    this.memory = memory;
    this.#state = new Int32Array(memory, 0, NUMBERS_AT / 4);
    this.#numbers = new Float64Array(memory, NUMBERS_AT);
  }

  /** Gives work; the work before has to be done. */
  order(name: WorkName, numbers: number[]): void {
    this.#state[NAME] = WORK_NAMES.indexOf(name);
    this.#state[COUNT] = numbers.length;
    this.#numbers.set(numbers);
    this.#raise(ORDERED);
  }

  /** Whether all that was ordered is done; before the first order, whether there is anybody. */
  get isDone(): boolean {
    return Atomics.load(this.#state, DONE) > Atomics.load(this.#state, ORDERED);
  }

  /** @throws Error if the work failed, or its thread is gone */
  waitUntilDone(): void {
    this.#waitWhile(DONE, Atomics.load(this.#state, ORDERED), SILENCE_MS);
    if (!this.isDone) throw new Error('A second thread at work on WebAssembly memory fell silent.');
    if (this.#state[FAILED])
      throw new Error('Work on WebAssembly memory failed in a second thread.');
  }

  /** The other side: says that it is there, then does all that comes, for ever. */
  serve(work: Record<WorkName, (...numbers: number[]) => void>): never {
    for (let orders = 0; ; orders++) {
      this.#raise(DONE);
      this.#waitWhile(ORDERED, orders);
      try {
        work[WORK_NAMES[this.#state[NAME]]](...this.#numbers.subarray(0, this.#state[COUNT]));
      } catch {
        this.#state[FAILED] = 1;
      }
    }
  }

  #raise(place: number): void {
    Atomics.add(this.#state, place, 1);
    Atomics.notify(this.#state, place);
  }

  /**
   * Looks for a while, then sleeps until it is woken. Who raises a number wakes afterwards, and may be kept from it for
   * so long that the change was seen, and the thread sleeps again: hence it looks once more when it wakes.
   */
  #waitWhile(place: number, value: number, milliseconds?: number): void {
    const isSame = (): boolean => Atomics.load(this.#state, place) === value;
    for (let look = 0; look < LOOKS; look++) {
      if (!isSame()) return;
      Atomics.pause();
    }
    while (isSame()) {
      if (Atomics.wait(this.#state, place, value, milliseconds) === 'timed-out') return;
    }
  }
}
