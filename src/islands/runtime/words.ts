import type { Interface } from '../../words/dictionary.ts';
import { fill, localeOf, type Message, type ValuesOf } from '../../words/message.ts';

/** What all islands of a page know of its interface and of the data. */
export type Shared = Pick<Interface, 'language' | 'classes'> & {
  words: Interface['words']['island'];
};

/** The page's. */
export let shared: Shared;

/** Takes what the page gives its islands, before the first of them is built. */
export function share(given: Shared): void {
  shared = given;
}

/** Names in a row: "z₁, z₂ and z₄". */
export function listed(names: string[]): string {
  return new Intl.ListFormat(localeOf(shared.language)).format(names);
}

/** Fills one of the words in. */
export function say<const M extends Message>(
  message: M,
  values: Readonly<Record<ValuesOf<M>, string | number>>,
): string {
  return fill(message, values, shared.language);
}
