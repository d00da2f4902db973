/** What Lighthouse found of a site's pages. */
export interface PagesResults {
  /** What it ran on, by name. */
  machine: Record<string, string>;
  pages: PageResult[];
  notes: string[];
}

export interface PageResult {
  /** Such as `/chapters/elbo/`. */
  path: string;
  /** Scores out of 100, by the titles of Lighthouse's categories. */
  scores: Record<string, number>;
  /** What keeps it from 100, in Lighthouse's words. */
  faults: string[];
}
