import {
  attribute,
  descendants,
  type File,
  giveAttribute,
  isComponent,
  type Node,
  whereabouts,
} from './tree.ts';

/** What a chapter shows, cites and explains, in the order of its text. */
export interface References {
  figures: string[];
  measures: { name: string; at: string }[];
  /** Labelled ones; those with words can be shown elsewhere, as HTML. */
  equations: { name: string; number: string; at: string; spoken?: string; html?: string }[];
  /** Names of equations that the text refers to, each where it first does. */
  equationsNamed: { name: string; at: string }[];
  /** Works, each with how often it is cited. */
  citations: { key: string; times: number }[];
  /** Names in the glossary, each where it is first named. */
  terms: { name: string; at: string }[];
  /** Names in the table of notation, each where it is first named. */
  symbols: { name: string; at: string }[];
  reading: { words: number; equations: number };
}

/** What the plugins have found in a file so far; it reaches pages by the file's frontmatter. */
export function referencesOf(file: File): References {
  const frontmatter = ((file.data.astro ??= {}).frontmatter ??= {});
  return (frontmatter.references ??= {
    figures: [],
    measures: [],
    equations: [],
    equationsNamed: [],
    citations: [],
    terms: [],
    symbols: [],
    reading: { words: 0, equations: 0 },
  }) as References;
}

/**
 * Collects the figures that a chapter shows, and tells each component where it stands
 * (`at="content/chapters/02-elbo.mdx:17"`), so that what is wrong with it can be reported there.
 * A note's `at` is its author's.
 *
 * @throws Error of one sentence where a chapter shows a figure twice
 */
export function remarkReferences() {
  return (tree: Node, file: File): void => {
    const { figures } = referencesOf(file);
    for (const node of descendants(tree)) {
      if (!isComponent(node)) continue;
      const at = whereabouts(file, node);
      if (node.name !== 'Cite') giveAttribute(node, 'at', at);
      if (node.name === 'Figure') addFigure(figures, attribute(node, 'id') ?? '', at);
    }
  };
}

function addFigure(figures: string[], id: string, at: string): void {
  if (figures.includes(id)) {
    throw new Error(
      `${at} shows figure "${id}" a second time in its chapter: refer to the first with <Reference figure="${id}" />.`,
    );
  }
  figures.push(id);
}
