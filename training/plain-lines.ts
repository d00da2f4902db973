/** Milliseconds of silence after which a log says how far the work is: well within half a minute. */
const SILENCE = 25_000;

/** Shows work where there is no terminal: a line for each thing told, and how far it is at times. */
export class PlainLines {
  /** How far each task is that was heard of since the last time it was told. */
  readonly #going = new Map<string, string>();
  /** The last line that said what begins. */
  #stage = '';
  readonly #timer = setInterval(() => this.#tellHowFar(), SILENCE).unref();

  line(text: string): void {
    if (text.endsWith('…')) this.#stage = text;
    this.#print(text);
  }

  update(name: string, value: number, total: number, status: string): void {
    if (value < total) this.#going.set(name, `${name} ${percent(value, total)}, ${status}`);
    else this.#going.delete(name);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tellHowFar(): void {
    const how = [...this.#going.values()].join('; ') || this.#stage;
    // What was given up is told once, and not for ever.
    this.#going.clear();
    this.#print(how ? `Still at work: ${how}` : 'Still at work.');
  }

  #print(text: string): void {
    console.log(text);
    this.#timer.refresh();
  }
}

function percent(value: number, total: number): string {
  return `${Math.floor((100 * value) / total)} %`;
}
