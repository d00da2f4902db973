import {
  attribute,
  chapterOf,
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
  equations: { name: string; number: string; at: string }[];
  /** Works, each with how often it is cited. */
  citations: { key: string; times: number }[];
  /** Names in the glossary. */
  terms: string[];
  /** Names in the table of notation. */
  symbols: string[];
  reading: { words: number; equations: number };
}

/** What the plugins have found in a file so far; it reaches pages by the file's frontmatter. */
export function referencesOf(file: File): References {
  const frontmatter = ((file.data.astro ??= {}).frontmatter ??= {});
  return (frontmatter.references ??= {
    figures: [],
    measures: [],
    equations: [],
    citations: [],
    terms: [],
    symbols: [],
    reading: { words: 0, equations: 0 },
  }) as References;
}

/** Attributes that name measures, by component. A number in their place is only a number. */
const MEASURES: Record<string, string[]> = {
  Measure: ['name'],
  When: ['measure', 'above', 'below'],
  Change: ['from', 'to'],
  Compare: ['of', 'with'],
  Difference: ['of', 'from'],
  Ratio: ['of', 'to'],
};

/**
 * Collects the measures that a chapter names, those of conditions and of sentences that this run
 * does not call for among them: each must be in every run.
 */
export function remarkMeasures() {
  return (tree: Node, file: File): void => {
    const { measures } = referencesOf(file);
    for (const node of descendants(tree)) {
      if (!isComponent(node)) continue;
      for (const each of MEASURES[node.name!] ?? []) {
        const name = attribute(node, each);
        const isName = name !== undefined && (node.name !== 'When' || Number.isNaN(Number(name)));
        if (isName) measures.push({ name, at: whereabouts(file, node) });
      }
    }
  };
}

/**
 * Collects the figures, terms and symbols that a chapter names, and tells each component where it
 * stands (`at="content/chapters/02-elbo.mdx:17"`), so that what is wrong with it can be reported there.
 *
 * @throws Error of one sentence where a chapter shows a figure twice
 */
export function remarkReferences() {
  return (tree: Node, file: File): void => {
    const { figures, terms, symbols } = referencesOf(file);
    for (const node of descendants(tree)) {
      if (!isComponent(node)) continue;
      const at = whereabouts(file, node);
      if (node.name !== 'Cite') giveAttribute(node, 'at', at);
      if (node.name === 'Figure') addFigure(figures, attribute(node, 'id') ?? '', at);
      if (node.name === 'Term') addTerm(terms, node, chapterOf(file).slug);
      if (node.name === 'Symbol') add(symbols, attribute(node, 'name'));
      if (node.name === 'Symbols')
        symbolNames(attribute(node, 'names')).forEach((name) => add(symbols, name));
    }
  };
}

/** The names in `<Symbols names="x z mu" />`. */
export function symbolNames(names = ''): string[] {
  return names.split(/\s+/).filter(Boolean);
}

/** The first of a chapter is told so: it may be the one that introduces the term. */
function addTerm(terms: string[], node: Node, chapter: string): void {
  const name = attribute(node, 'name') ?? '';
  if (terms.includes(name)) return;
  terms.push(name);
  giveAttribute(node, 'firstIn', chapter);
}

function add(names: string[], name: string | undefined): void {
  if (name && !names.includes(name)) names.push(name);
}

function addFigure(figures: string[], id: string, at: string): void {
  if (figures.includes(id)) {
    throw new Error(
      `${at} shows figure "${id}" a second time in its chapter: refer to the first with <Reference figure="${id}" />.`,
    );
  }
  figures.push(id);
}
