/**
 * Work in several steps, of which only the last that was begun goes on: `begin` makes a turn, and a
 * turn's waits resolve to false once another has begun.
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
  isLast(): boolean;
  /** Waits for the next frame. */
  frame(): Promise<boolean>;
  rest(milliseconds: number): Promise<boolean>;
}
