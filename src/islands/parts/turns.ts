/**
 * Lets only the newest of several pieces of work go on: `begin` starts a turn, and whatever an earlier
 * turn waits for then resolves to false.
 */
export class Turns {
  #last = 0;

  begin(): Turn {
    const turn = (this.#last += 1);
    const isLast = (): boolean => turn === this.#last;
    const after = (wait: (then: () => void) => void): Promise<boolean> =>
      new Promise((resolve) => wait(() => resolve(isLast())));
    return {
      isLast,
      frame: () => after((then) => requestAnimationFrame(then)),
      rest: (milliseconds) => after((then) => setTimeout(then, milliseconds)),
    };
  }
}

export interface Turn {
  /** Whether no other turn has begun since. */
  isLast(): boolean;
  /** Waits for the next frame. */
  frame(): Promise<boolean>;
  rest(milliseconds: number): Promise<boolean>;
}
