import type { Paragraph, PhrasingContent, RootContent, Root } from 'mdast';
import type { VFile } from 'vfile';
import { holds } from '../../training/contract/condition.ts';
import type { Manifest } from '../../training/contract/manifest.ts';
import { attribute, type Component, components, giveAttribute, isComponent } from './tree.ts';

const ATTRIBUTES = ['dataset', 'classes', 'preset', 'measure', 'above', 'below', 'by', 'clearly'];

/** What makes a line a sentence: words, and what stands among them. */
const IN_LINE = [
  'text',
  'emphasis',
  'strong',
  'inlineMath',
  'inlineCode',
  'link',
  'mdxJsxTextElement',
];

/**
 * Keeps of `<When …>…</When><Otherwise>…</Otherwise>` what is true of the run, and drops the other:
 *
 * - `dataset="mnist"`, `preset="quick full"`: the run's is one of these
 * - `classes={10}`: its data have so many classes
 * - `measure="a" above="b"`, `below={0.5}`: a measure against another or a number, strictly
 * - `by={1}`: by more than this
 * - `clearly`: by more than its noise
 *
 * Every attribute that is written must hold. An `<Option>` of a `<Choice>` is right by the same conditions. A plugin decides it and not a component, so that dropped
 * text takes no number, no line of the contents and no reading time.
 *
 * @param loadRun reads the run, only if a chapter has conditions
 */
export function remarkConditions(loadRun: () => Promise<Manifest>) {
  return async (tree: Root, file: VFile): Promise<void> => {
    tree.children = await decide(tree.children, file, loadRun);
    for (const choice of components(tree).filter((node) => isComponent(node, 'Choice'))) {
      decideOptions(choice, await loadRun(), file);
    }
  };
}

/** Marks those options of a choice that are right of the run: by their condition, or where no other's holds. */
function decideOptions(choice: Component, run: Manifest, file: VFile): void {
  const options = components(choice).filter((node) => isComponent(node, 'Option'));
  const conditional = options.filter((node) => ATTRIBUTES.some((name) => has(node, name)));
  const holding = conditional.filter((node) => isTrue(node, run, file));
  const right = holding.length ? holding : options.filter((node) => has(node, 'otherwise'));
  if (right.length === 0) {
    file.message(
      'has a <Choice> of which no <Option> is right in this run: mark one `otherwise`.',
      choice,
    );
  }
  for (const node of options) node.attributes = [];
  for (const node of right) giveAttribute(node, 'right', '');
}

function has(node: Component, name: string): boolean {
  return attribute(node, name) !== undefined;
}

async function decide<N extends RootContent>(
  nodes: N[],
  file: VFile,
  loadRun: () => Promise<Manifest>,
): Promise<N[]> {
  const kept: N[] = [];
  /** Whether the condition just before was true; undefined where there was none. */
  let last: boolean | undefined;
  for (const node of nodes) {
    if ('children' in node) {
      node.children = (await decide(node.children as RootContent[], file, loadRun)) as never;
    }
    if (isComponent(node, 'When')) {
      last = isTrue(node, await loadRun(), file);
      if (last) kept.push(...(unwrapped(node) as N[]));
    } else if (isComponent(node, 'Otherwise')) {
      if (last === undefined) file.message('has an <Otherwise> that follows no <When>.', node);
      if (last === false) kept.push(...(unwrapped(node) as N[]));
    } else {
      kept.push(node);
      if (!isBlank(node)) last = undefined;
    }
  }
  return kept;
}

/** A condition that is badly put is false; so is one on a measure that the run does not have. */
export function isTrue(node: Component, run: Manifest, file: VFile): boolean {
  const problem = problemOf(node);
  if (problem) {
    file.message(problem, node);
    return false;
  }
  const { dataset, classes, preset, measure, above, below, by, clearly } = given(node);
  return (
    (!dataset || dataset.split(/\s+/).includes(run.dataset.name)) &&
    (!classes || Number(classes) === run.dataset.classes.length) &&
    (!preset || preset.split(/\s+/).includes(run.preset)) &&
    (measure === undefined ||
      holds(run.measures, {
        measure,
        above,
        below,
        by: Number(by ?? 0),
        clearly: clearly !== undefined,
      }))
  );
}

function problemOf(node: Component): string | undefined {
  const names = node.attributes.map((each) => ('name' in each ? each.name : '…'));
  const odd = names.find((name) => !ATTRIBUTES.includes(name));
  if (odd) return `asks <${node.name}> for "${odd}"; it knows ${ATTRIBUTES.join(', ')}.`;
  const { dataset, classes, preset, measure, above, below, by = '0' } = given(node);
  if (Number.isNaN(Number(by))) return `asks <${node.name}> by "${by}", which is no number.`;
  const compares = above !== undefined || below !== undefined;
  if (compares !== (measure !== undefined) || (!measure && !dataset && !classes && !preset)) {
    return `has a <${node.name}> that asks nothing: give it a measure with above or below, a dataset, a number of classes or a preset.`;
  }
  return undefined;
}

function given(node: Component): Record<string, string | undefined> {
  return Object.fromEntries(ATTRIBUTES.map((name) => [name, attribute(node, name)]));
}

/** A condition's content. MDX makes no paragraph of a line that is a component alone: this does. */
function unwrapped(node: Component): RootContent[] {
  const isSentence = node.children.some(({ type }) => IN_LINE.includes(type));
  if (node.type !== 'mdxJsxFlowElement' || !isSentence) return node.children;
  const paragraph: Paragraph = {
    type: 'paragraph',
    children: node.children as unknown as PhrasingContent[],
  };
  return [paragraph];
}

function isBlank(node: RootContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}
