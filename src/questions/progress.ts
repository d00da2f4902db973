/** What a browser keeps of the questions that were answered: nothing but their names. */
export class Answered {
  readonly #key: string;
  readonly #store: Storage | undefined;

  /**
   * @param site where the tutorial begins, since several may share a host
   * @param store the browser's, or none where it forbids keeping anything
   */
  constructor(site: string, store: Storage | undefined) {
    this.#key = `answered ${site}`;
    this.#store = store;
  }

  has(question: string): boolean {
    return this.#all().includes(question);
  }

  add(question: string): void {
    if (this.has(question)) return;
    try {
      this.#store?.setItem(this.#key, JSON.stringify([...this.#all(), question]));
    } catch {
      // A full or forbidden store keeps nothing, and the page works without.
    }
  }

  /** Forgets all answers, in every chapter. */
  forget(): void {
    this.#store?.removeItem(this.#key);
  }

  #all(): string[] {
    try {
      const kept: unknown = JSON.parse(this.#store?.getItem(this.#key) ?? '[]');
      return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
    } catch {
      return [];
    }
  }
}

/** The browser's store, where it has one for this page. */
export function browserStore(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
