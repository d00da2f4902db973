/**
 * Milliseconds for which a setting has to stay the same before it goes into the address: browsers limit
 * how often a page may change that.
 */
const REST = 300;

/**
 * The settings of an island in the page's address, so that a link shows the same thing:
 * `?sampler.seed=7&sampler.temperature=0.5`. Settings that are as the island starts are left out.
 */
export class Address {
  readonly #island: string;
  readonly #initial = new Map<string, string>();
  readonly #now = new Map<string, string>();
  #timer = 0;

  /** @param island its id on the page, which links lead to */
  constructor(island: string) {
    this.#island = island;
  }

  /** The number that the address gives for a setting, or `initial` if it gives none in the range. */
  number(name: string, initial: number, min = -Infinity, max = Infinity): number {
    const value = Number(this.#read(name, String(initial)) || NaN);
    return this.#remember(name, value >= min && value <= max ? value : initial);
  }

  /** The text that the address gives for a setting, or `initial` if it gives none that is valid. */
  text(name: string, initial: string, isValid: (text: string) => boolean = () => true): string {
    const text = this.#read(name, initial);
    return this.#remember(name, isValid(text) ? text : initial);
  }

  /** Takes new settings, and writes them to the address once they stay the same for a while. */
  set(settings: Record<string, number | string>): void {
    for (const [name, value] of Object.entries(settings)) this.#now.set(name, String(value));
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#write(), REST);
  }

  /** A link to the island as it is now, without the settings of other islands. */
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

  #remember<T extends number | string>(name: string, value: T): T {
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
