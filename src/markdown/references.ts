import type { VFile } from 'vfile';

/** What a chapter shows, cites and explains, in the order of its text. */
export interface References {
  /** Ids of figures. */
  figures: string[];
  /** Islands, as the text writes them. */
  islands: IslandShown[];
  /** Names of pictures that questions show. */
  pictures: string[];
  /** Measures, those in sentences that this run does not call for among them. */
  measures: Named[];
  /** Labelled equations. Those with a spoken form have HTML to be shown elsewhere. */
  equations: { name: string; number: string; at: string; spoken?: string; html?: string }[];
  /** Equations that the text refers to, each where it does so first. */
  equationsNamed: Named[];
  /** Works, each with how often it is cited. */
  citations: { key: string; times: number }[];
  /** Terms of the glossary, each where it is first used. */
  terms: Named[];
  /** Symbols of the notation, each where it is first used. */
  symbols: Named[];
  /** Everything that must exist outside the chapter for it to be shown. */
  needs: Need[];
  /** What is wrong with the text itself, a sentence each, with its place. */
  mistakes: string[];
  reading: { words: number; equations: number };
}

/** An island in a chapter. */
export interface IslandShown {
  /** The name of its component. */
  name: string;
  attributes: Record<string, string>;
  /** The id of the figure that stands in for it, if one does. */
  figure?: string;
}

/** A name and the place where the text uses it, such as `content/chapters/02-elbo.mdx:17`. */
export interface Named {
  name: string;
  at: string;
}

/** Something that a chapter names and does not hold itself. */
export interface Need extends Named {
  kind: NeedKind;
}

export type NeedKind =
  | 'chapter'
  | 'component'
  | 'equation'
  | 'experiment'
  | 'figure'
  | 'figure shown'
  | 'measure'
  | 'source'
  | 'symbol'
  | 'term'
  | 'work';

/** What the plugins have found in a file so far; it reaches pages by the file's frontmatter. */
export function referencesOf(file: VFile): References {
  const frontmatter = ((file.data.astro ??= {}).frontmatter ??= {});
  return (frontmatter.references ??= noReferences());
}

export function noReferences(): References {
  return {
    figures: [],
    islands: [],
    pictures: [],
    measures: [],
    equations: [],
    equationsNamed: [],
    citations: [],
    terms: [],
    symbols: [],
    needs: [],
    mistakes: [],
    reading: { words: 0, equations: 0 },
  };
}
