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

/** The line above the results. Pagefind also finds words that only begin like those of the query. */
export function foundInWords(query: string, total: number): string {
  if (!query) return '';
  if (total === 0) return `Nothing found for “${query}”.`;
  const results = total === 1 ? '1 result' : `${total} results`;
  const best = total > SHOWN ? `, the best ${SHOWN} here` : '';
  return `${results} for “${query}”${best}.`;
}
