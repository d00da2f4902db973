import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { whereabouts } from './file.ts';
import { type Need, type NeedKind, referencesOf } from './references.ts';
import { attribute, type Component, components } from './tree.ts';

/** Attributes that name things, by component. Some hold several names, with spaces between them. */
const NAMING: Record<string, Record<string, NeedKind>> = {
  Change: { from: 'measure', to: 'measure' },
  Chapter: { slug: 'chapter' },
  Cite: { key: 'work' },
  Compare: { of: 'measure', with: 'measure' },
  Difference: { of: 'measure', from: 'measure' },
  Equation: { name: 'equation' },
  Figure: { id: 'figure' },
  Hint: { of: 'measure' },
  Measure: { name: 'measure' },
  NumberAnswer: { of: 'measure', from: 'measure', to: 'measure' },
  Option: { measure: 'measure', above: 'measure', below: 'measure' },
  PlaceAnswer: { experiment: 'experiment', points: 'figure' },
  Ratio: { of: 'measure', to: 'measure' },
  SamplesChoice: { of: 'experiment', among: 'experiment' },
  Reference: { figure: 'figure shown' },
  Symbol: { name: 'symbol' },
  Symbols: { names: 'symbol' },
  Term: { name: 'term' },
  When: { measure: 'measure', above: 'measure', below: 'measure' },
};

/** What the Markdown pipeline itself knows, and no page ever sees. */
const OF_PIPELINE = ['When', 'Otherwise', 'Noun', 'Classes'];

/** Attributes that may be left out, though they name things. */
const OPTIONAL: Record<string, string[]> = {
  Hint: ['of'],
  NumberAnswer: ['from', 'to'],
  Option: ['measure', 'above', 'below'],
  When: ['measure', 'above', 'below'],
};

/** In any component. */
const ALWAYS: Record<string, NeedKind> = { experiment: 'experiment' };

/** What every run must have and every site must offer, whatever is shown of a chapter. */
const IN_ANY_RUN: NeedKind[] = ['component', 'measure', 'symbol', 'term', 'work'];

/** Collects what the whole text names, and must be there whatever the run decides to show of it. */
export function remarkNeedsInAnyRun() {
  return (tree: Root, file: VFile): void => {
    requireAttributes(tree, file);
    const { needs, measures } = referencesOf(file);
    const found = needsOf(tree, file).filter(({ kind }) => IN_ANY_RUN.includes(kind));
    needs.push(...found);
    measures.push(...found.filter(({ kind }) => kind === 'measure').map(({ kind: _, ...n }) => n));
  };
}

/** Collects what only the text that is shown names: a run may lack the figures of other data. */
export function remarkNeedsHere() {
  return (tree: Root, file: VFile): void => {
    const found = needsOf(tree, file).filter(({ kind }) => !IN_ANY_RUN.includes(kind));
    referencesOf(file).needs.push(...found);
  };
}

/** All that a text names, with the places. */
export function needsOf(tree: Root, file: VFile): Need[] {
  return components(tree).flatMap((node) => {
    const at = whereabouts(file, node);
    const isOfPipeline = OF_PIPELINE.includes(node.name!);
    const itself = isOfPipeline ? [] : [{ kind: 'component' as const, name: node.name! }];
    return [...itself, ...namesIn(node)].map((need) => ({ ...need, at }));
  });
}

function namesIn(node: Component): Omit<Need, 'at'>[] {
  if (node.name === 'Source') {
    return [{ kind: 'source', name: `${attribute(node, 'file')}#${attribute(node, 'region')}` }];
  }
  const naming = { ...ALWAYS, ...NAMING[node.name!] };
  return Object.entries(naming).flatMap(([key, kind]) => {
    const names = attribute(node, key)?.split(/\s+/).filter(Boolean) ?? [];
    return names.filter((name) => !isNumberIn(node, name)).map((name) => ({ kind, name }));
  });
}

/** A condition may compare a measure with a number. */
function isNumberIn(node: Component, name: string): boolean {
  return (node.name === 'When' || node.name === 'Option') && !Number.isNaN(Number(name));
}

/** Names components that lack what says which figure, measure or work is meant. */
export function requireAttributes(tree: Root, file: VFile): void {
  components(tree).forEach((node) => checkAttributes(node, file));
}

/** A condition asks by some of its attributes; every other component needs all that name something. */
function checkAttributes(node: Component, file: VFile): void {
  const needed =
    node.name === 'Source' ? ['file', 'region'] : Object.keys(NAMING[node.name!] ?? {});
  for (const key of needed) {
    if (OPTIONAL[node.name!]?.includes(key)) continue;
    if (!attribute(node, key)) file.message(`has a <${node.name}> without ${key}="…".`, node);
  }
}
