/** As much of Pagefind's interface as the search page uses. */
export interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<Found> }[] }>;
}

/** A page that holds the words looked for. */
export interface Found {
  url: string;
  meta: { title?: string };
  sub_results: { title: string; url: string; excerpt: string }[];
}

/** How many pages are listed, the best first. */
export const SHOWN = 10;

/** What is said of a search, to those who do not see the list as well. */
export function foundInWords(query: string, total: number): string {
  if (!query) return '';
  if (total === 0) return `No page has “${query}”.`;
  const pages = total === 1 ? '1 page has' : `${total} pages have`;
  const best = total > SHOWN ? `; here are the best ${SHOWN}` : '';
  return `${pages} “${query}”${best}.`;
}
