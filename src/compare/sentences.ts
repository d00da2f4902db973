import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Manifest } from '../../training/contract/manifest.ts';
import { isTrue } from '../markdown/conditions.ts';
import { whereabouts } from '../markdown/file.ts';
import { dataWords } from '../markdown/nouns.ts';
import { attribute, type Component, isComponent } from '../markdown/tree.ts';
import { difference, isClear, ratio } from '../run/compare-measures.ts';
import { formatMeasure } from '../words/numbers.ts';
import { plain } from '../words/plain.ts';

/** A formula among words. */
export interface Formula {
  tex: string;
}

/** What stands in a chapter on one line: words, and formulas between them. */
export type Line = (string | Formula)[];

/** Words of a chapter that two runs decide otherwise: what each shows, empty where it shows nothing. */
export interface Turned {
  at: string;
  /** Such as "measure a above b". */
  condition: string;
  before: Line;
  after: Line;
}

type Case = 'below' | 'equal' | 'above' | 'unclear';

/** The attribute that gives them, and the dictionary's words where it does not. */
type Words = [attribute: string, otherwise: string];

/** For each component that chooses words by a difference: its two measures, and its words for each case. */
const CHOOSING: Record<string, { of: string; from: string; cases: Record<Case, Words> }> = {
  Change: {
    of: 'to',
    from: 'from',
    cases: {
      below: ['falls', plain.chapter.falls],
      equal: ['stays', plain.chapter.stays],
      above: ['rises', plain.chapter.rises],
      unclear: ['unclear', plain.chapter.unclearChange],
    },
  },
  Compare: {
    of: 'of',
    from: 'with',
    cases: {
      below: ['less', plain.chapter.less],
      equal: ['same', plain.chapter.same],
      above: ['more', plain.chapter.more],
      unclear: ['unclear', plain.chapter.unclear],
    },
  },
};

/** What of a chapter two runs decide otherwise, in the order of the text. */
export function turnedIn(tree: Root, file: VFile, before: Manifest, after: Manifest): Turned[] {
  return walk(tree, [before, after]);

  /** @param shown the runs that show this part of the text */
  function walk(node: Nodes, shown: Manifest[]): Turned[] {
    if (!('children' in node) || shown.length === 0) return [];
    const children = node.children as Nodes[];
    return children.flatMap((child, i) => {
      if (isComponent(child, 'When')) {
        const holding = shown.filter((run) => isTrue(child, run, file));
        return [
          ...turned(child, otherwiseOf(children, i), shown, holding),
          ...walk(child, holding),
        ];
      }
      if (isComponent(child, 'Otherwise')) {
        const condition = children.slice(0, i).findLast((each) => isComponent(each, 'When'));
        const failing = shown.filter(
          (run) => condition && !isTrue(condition as Component, run, file),
        );
        return walk(child, failing);
      }
      const choice = isComponent(child) && shown.length === 2 ? turnedChoice(child, node) : [];
      return [...choice, ...walk(child, shown)];
    });
  }

  function turned(
    when: Component,
    otherwise: Component | undefined,
    shown: Manifest[],
    holding: Manifest[],
  ): Turned[] {
    if (shown.length < 2 || holding.length !== 1) return [];
    const words = (run: Manifest): Line => {
      const node = holding.includes(run) ? when : otherwise;
      return node ? lineOf(node, run, file) : [];
    };
    const condition = when.attributes
      .map((each) =>
        'name' in each ? `${String(each.name)} ${attribute(when, String(each.name))}` : '',
      )
      .join(' ');
    return [{ at: whereabouts(file, when), condition, before: words(before), after: words(after) }];
  }

  function turnedChoice(node: Component, around: Nodes): Turned[] {
    const choosing = CHOOSING[node.name!];
    if (!choosing) return [];
    const [of, from] = [attribute(node, choosing.of), attribute(node, choosing.from)];
    if (caseOf(node, before) === caseOf(node, after)) return [];
    return [
      {
        at: whereabouts(file, node),
        condition: `${of} beside ${from}`,
        before: lineOf(around, before, file),
        after: lineOf(around, after, file),
      },
    ];
  }
}

function otherwiseOf(siblings: Nodes[], i: number): Component | undefined {
  const next = siblings
    .slice(i + 1)
    .find((each) => !(each.type === 'text' && each.value.trim() === ''));
  return next && isComponent(next, 'Otherwise') ? next : undefined;
}

/** Which words are true; undefined where the run lacks a measure. */
function caseOf(node: Component, run: Manifest): Case | undefined {
  const { of, from } = CHOOSING[node.name!];
  const names = [attribute(node, of)!, attribute(node, from)!] as const;
  return tried(() => {
    const { value } = difference(run, ...names, '');
    if (value === 0) return 'equal';
    if (!isClear(run, ...names, '')) return 'unclear';
    return value < 0 ? 'below' : 'above';
  });
}

/** What a run shows, on one line. */
function lineOf(node: Nodes, run: Manifest, file: VFile): Line {
  return joined(shown(node));

  function shown(node: Nodes): Line {
    if (isComponent(node)) {
      const words = dataWords(node, run) ?? wordsOf(node, run);
      if (words !== undefined) return [words];
    }
    if (node.type === 'inlineMath' || node.type === 'math') return [{ tex: node.value }];
    if ('value' in node) return [node.value];
    if (!('children' in node)) return [];
    const children = node.children as Nodes[];
    return children.flatMap((child, i) => {
      const between = node.type === 'root' && i > 0 ? [' '] : [];
      return isShown(child, children.slice(0, i)) ? [...between, ...shown(child)] : [];
    });
  }

  function isShown(node: Nodes, before: Nodes[]): boolean {
    if (isComponent(node, 'When')) return isTrue(node, run, file);
    if (!isComponent(node, 'Otherwise')) return true;
    const condition = before.findLast((each) => isComponent(each, 'When'));
    return !condition || !isTrue(condition as Component, run, file);
  }
}

/** Words that follow one another as one, with single spaces and none at the ends. */
function joined(line: Line): Line {
  const pieces: Line = [];
  for (const piece of line) {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string')
      pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  return pieces
    .map((piece, i) => {
      if (typeof piece !== 'string') return piece;
      const words = piece.replace(/\s+/g, ' ');
      const from = i === 0 ? words.trimStart() : words;
      return i === pieces.length - 1 ? from.trimEnd() : from;
    })
    .filter((piece) => piece !== '');
}

/** What a component that quotes the run reads; undefined for any other. */
function wordsOf(node: Component, run: Manifest): string | undefined {
  const given = (name: string): string => attribute(node, name) ?? '';
  if (node.name === 'Measure') {
    const measure = run.measures[given('name')];
    if (!measure) return '(not measured)';
    const isShown = attribute(node, 'spread') !== undefined;
    return formatMeasure(isShown ? measure : { ...measure, spread: undefined });
  }
  if (node.name === 'Ratio') {
    return tried(() => formatMeasure(ratio(run, given('of'), given('to'), ''))) ?? '(not measured)';
  }
  const { of, from, cases } =
    node.name === 'Difference'
      ? { of: 'of', from: 'from', cases: undefined }
      : (CHOOSING[node.name!] ?? {});
  if (!of || !from) return undefined;
  const measure = tried(() => difference(run, given(of), given(from), ''));
  if (!measure) return '(not measured)';
  if (!cases) return formatMeasure(measure);
  const which = caseOf(node, run)!;
  const [name, words] = cases[which];
  const chosen = attribute(node, name) ?? words;
  if (which === 'equal' || which === 'unclear') return chosen;
  const size = formatMeasure({ ...measure, value: Math.abs(measure.value) });
  return node.name === 'Change' ? `${chosen} ${size}` : `${size} ${chosen}`;
}

function tried<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch {
    return undefined;
  }
}
