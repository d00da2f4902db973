/** Holds a training where it can be held. */
export class Pause {
  #over: Promise<void> | undefined;
  #end = (): void => {};

  get isOn(): boolean {
    return this.#over !== undefined;
  }

  begin(): void {
    this.#over ??= new Promise((resolve) => (this.#end = resolve));
  }

  end(): void {
    this.#end();
    this.#over = undefined;
  }

  /** Resolves once there is none. */
  async over(): Promise<void> {
    await this.#over;
  }
}
