import type { Manifest } from '../../training/contract/manifest.ts';
import { findMeasure } from '../run/find.ts';
import { attribute, type File, isComponent, type Node, whereabouts } from './tree.ts';

const ATTRIBUTES = ['dataset', 'preset', 'measure', 'above', 'below', 'by'];

/**
 * Keeps of `<When …>…</When><Otherwise>…</Otherwise>` what is true of the run, and drops the other:
 *
 * - `dataset="mnist"`, `preset="quick full"`: one of these
 * - `measure="a" above="b"`, `below={0.5}`: a measure against another or a number, strictly
 * - `by={1}`: by more than this
 *
 * Everything that is written must hold. It happens here and not in a component, so that what is
 * dropped takes no number, no line of the contents and no minute of reading time.
 *
 * @param loadRun reads the run, only if a chapter has conditions
 * @throws Error of one sentence on a condition that says nothing, or an Otherwise without its When
 */
export function remarkConditions(loadRun: () => Promise<Manifest>) {
  return async (tree: Node, file: File): Promise<void> => {
    await decide(tree, file, loadRun);
  };
}

async function decide(parent: Node, file: File, loadRun: () => Promise<Manifest>): Promise<void> {
  const kept: Node[] = [];
  let last: boolean | undefined;
  for (const node of parent.children ?? []) {
    const isOtherwise = isComponent(node, 'Otherwise');
    if (isComponent(node, 'When')) {
      last = isTrue(node, await loadRun(), whereabouts(file, node));
    } else if (!isOtherwise) {
      await decide(node, file, loadRun);
      kept.push(node);
      if (!isBlank(node)) last = undefined;
      continue;
    } else if (last === undefined) {
      throw new Error(`${whereabouts(file, node)} has an <Otherwise> that follows no <When>.`);
    }
    if (last === isOtherwise) continue;
    await decide(node, file, loadRun);
    kept.push(...unwrapped(node));
  }
  if (parent.children) parent.children = kept;
}

function isTrue(node: Node, run: Manifest, at: string): boolean {
  const names = node.attributes!.map(({ name }) => name ?? '…');
  const odd = names.find((name) => !ATTRIBUTES.includes(name));
  if (odd) throw new Error(`${at} asks <When> for "${odd}"; it knows ${ATTRIBUTES.join(', ')}.`);
  const { dataset, preset, measure, above, below, by } = Object.fromEntries(
    ATTRIBUTES.map((name) => [name, attribute(node, name)]),
  );
  const compares = above !== undefined || below !== undefined;
  if (compares !== (measure !== undefined) || (!measure && !dataset && !preset)) {
    throw new Error(
      `${at} has a <When> that asks nothing: give it a measure with above or below, a dataset or a preset.`,
    );
  }
  const value = (name: string): number =>
    Number.isNaN(Number(name)) ? findMeasure(run, name, at).value : Number(name);
  const margin = Number(by ?? 0);
  return (
    (!dataset || dataset.split(/\s+/).includes(run.dataset.name)) &&
    (!preset || preset.split(/\s+/).includes(run.preset)) &&
    (above === undefined || value(measure!) > value(above) + margin) &&
    (below === undefined || value(measure!) < value(below) - margin)
  );
}

/** What stands in a condition; MDX takes the paragraph away from a line that is nothing else. */
function unwrapped({ type, children = [] }: Node): Node[] {
  if (type !== 'mdxJsxFlowElement') return children;
  const isInline = children.some((child) =>
    [
      'text',
      'emphasis',
      'strong',
      'inlineMath',
      'inlineCode',
      'link',
      'mdxJsxTextElement',
    ].includes(child.type),
  );
  return isInline ? [{ type: 'paragraph', children }] : children;
}

function isBlank({ type, value }: Node): boolean {
  return type === 'text' && value?.trim() === '';
}
