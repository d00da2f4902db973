import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Manifest } from '../../training/contract/manifest.ts';
import { isTrue } from '../markdown/conditions.ts';
import { whereabouts } from '../markdown/file.ts';
import { attribute, type Component, isComponent } from '../markdown/tree.ts';
import { difference, ratio } from '../run/compare-measures.ts';
import { formatMeasure } from '../site/format.ts';

/** Words of a chapter that two runs decide otherwise: what each shows, empty where it shows nothing. */
export interface Turned {
  at: string;
  /** Such as "measure a above b". */
  condition: string;
  before: string;
  after: string;
}

/** For each component that chooses words by a difference: its two measures, and its words for each case. */
const CHOOSING: Record<string, { of: string; from: string; cases: [string, string][] }> = {
  Change: {
    of: 'to',
    from: 'from',
    cases: [
      ['falls', 'falls by'],
      ['stays', 'stays the same'],
      ['rises', 'rises by'],
    ],
  },
  Compare: {
    of: 'of',
    from: 'with',
    cases: [
      ['less', 'lower than'],
      ['same', 'the same as'],
      ['more', 'higher than'],
    ],
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
    const words = (run: Manifest): string => {
      const node = holding.includes(run) ? when : otherwise;
      return node ? textOf(node, run, file) : '';
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
        before: textOf(around, before, file),
        after: textOf(around, after, file),
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

/** −1, 0 or 1 by the sign of the difference; undefined where the run lacks a measure. */
function caseOf(node: Component, run: Manifest): number | undefined {
  const { of, from } = CHOOSING[node.name!];
  return tried(() =>
    Math.sign(difference(run, attribute(node, of)!, attribute(node, from)!, '').value),
  );
}

/** The text that a run shows, on one line, without typesetting. */
function textOf(node: Nodes, run: Manifest, file: VFile): string {
  return text(node).replace(/\s+/g, ' ').trim();

  function text(node: Nodes): string {
    if (isComponent(node)) {
      const words = wordsOf(node, run);
      if (words !== undefined) return words;
    }
    if ('value' in node) return node.value;
    if (!('children' in node)) return '';
    const children = node.children as Nodes[];
    return children
      .map((child, i) => {
        if (isComponent(child, 'When')) return isTrue(child, run, file) ? text(child) : '';
        if (!isComponent(child, 'Otherwise')) return text(child);
        const condition = children.slice(0, i).findLast((each) => isComponent(each, 'When'));
        return condition && isTrue(condition as Component, run, file) ? '' : text(child);
      })
      .join(node.type === 'root' ? ' ' : '');
  }
}

/** What a component that quotes the run reads; undefined for any other. */
function wordsOf(node: Component, run: Manifest): string | undefined {
  const given = (name: string): string => attribute(node, name) ?? '';
  if (node.name === 'Measure') {
    const measure = run.measures[given('name')];
    return measure ? formatMeasure(measure) : '(not measured)';
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
  const [name, words] = cases[Math.sign(measure.value) + 1];
  const chosen = attribute(node, name) ?? words;
  if (measure.value === 0) return chosen;
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
