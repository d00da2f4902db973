/** How long a setting has to rest before it is written: browsers limit how often a page may. */
const REST = 300;

/**
 * The settings of an island in the page's address, so that a link shows the same thing:
 * `?sampler.seed=7&sampler.temperature=0.5`. What an island begins with anyway is left out.
 */
export class Address {
  readonly #island: string;
  readonly #initial = new Map<string, string>();
  readonly #now = new Map<string, string>();
  #timer = 0;

  /** @param island its id on the page, at which links to it lead */
  constructor(island: string) {
    this.#island = island;
  }

  /** The number that the address gives a setting, or `initial` where it gives none in the range. */
  number(name: string, initial: number, min = -Infinity, max = Infinity): number {
    const value = Number(this.#read(name, String(initial)) || NaN);
    return this.#keep(name, value >= min && value <= max ? value : initial);
  }

  /** The words that the address gives a setting, or `initial` where it gives none that are valid. */
  text(name: string, initial: string, isValid: (text: string) => boolean = () => true): string {
    const text = this.#read(name, initial);
    return this.#keep(name, isValid(text) ? text : initial);
  }

  /** Keeps settings, and writes them to the address once they rest. */
  set(settings: Record<string, number | string>): void {
    for (const [name, value] of Object.entries(settings)) this.#now.set(name, String(value));
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#write(), REST);
  }

  /** The address of the island as it is now, without the settings of others. */
  link(): string {
    this.#write();
    const link = new URL(location.href);
    link.search = '';
    this.#putInto(link);
    link.hash = this.#island;
    return link.href;
  }

  #read(name: string, initial: string): string {
    this.#initial.set(name, initial);
    return new URL(location.href).searchParams.get(this.#key(name)) ?? initial;
  }

  #keep<T extends number | string>(name: string, value: T): T {
    this.#now.set(name, String(value));
    return value;
  }

  #write(): void {
    const address = new URL(location.href);
    this.#putInto(address);
    if (address.href !== location.href) history.replaceState(history.state, '', address);
  }

  #putInto(address: URL): void {
    for (const [name, value] of this.#now) {
      if (value === this.#initial.get(name)) address.searchParams.delete(this.#key(name));
      else address.searchParams.set(this.#key(name), value);
    }
  }

  #key(name: string): string {
    return `${this.#island}.${name}`;
  }
}
