import type { Words } from '../words/dictionary.ts';
import { fill } from '../words/message.ts';

/** What the search page says of what it finds. */
export type SearchWords = Pick<
  Words['search'],
  'sayingNothing' | 'nothing' | 'found' | 'best' | 'failed'
>;

/** As much of Pagefind's interface as the search page uses. */
export interface Pagefind {
  options(options: { baseUrl: string; ranking: { pageLength: number } }): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<Found> }[] }>;
}

/** A page that contains the words of a search. */
export interface Found {
  url: string;
  meta: { title?: string };
  sub_results: { title: string; url: string; excerpt: string }[];
}

/** How many results are listed, the best first. */
export const SHOWN = 10;

/**
 * The term of the glossary that is asked for by its name, then pages that explain before those that show or
 * list; each kind from the best match on.
 *
 * @param query the words looked for, such as "Posterior collapse?"
 */
export function explainingFirst(found: Found[], query: string): Found[] {
  const term = `/glossary/#${(query.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).join('-')}`;
  const isTerm = ({ url }: Found): boolean => url.endsWith(term);
  const others = found.filter((each) => !isTerm(each));
  const explains = ({ url }: Found): boolean => /\/(chapters|glossary)\//.test(url);
  return [
    ...found.filter(isTerm),
    ...others.filter(explains),
    ...others.filter((each) => !explains(each)),
  ];
}

/** The line above the results. Pagefind also finds words that only begin like those of the query. */
export function foundInWords(
  words: SearchWords,
  query: string,
  count: number,
  language: string,
): string {
  if (!query) return '';
  if (count === 0) return fill(words.nothing, { query }, language);
  if (count > SHOWN) return fill(words.best, { query, count, shown: SHOWN }, language);
  return fill(words.found, { query, count }, language);
}
