import type { Heading, Nodes, Parents, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import GithubSlugger from 'github-slugger';
import type { Manifest } from '../../training/contract/manifest.ts';
import { withArticle } from '../../training/contract/article.ts';
import { attribute, type Component, components, descendants, isComponent } from './tree.ts';

type Words = Manifest['dataset']['noun'];

/** What each may say of itself. */
const ATTRIBUTES: Record<string, string[]> = {
  Noun: ['a', 'capital', 'many'],
  Classes: ['number'],
};

/** What addresses of headings say in place of the noun, so that they are the same for all data. */
const NEUTRAL: Words = { one: 'image', many: 'images' };

const IN_WORDS = 'zero one two three four five six seven eight nine ten'.split(' ');

/**
 * Writes what the run's images show in place of `<Noun />`: "digit"; with `many`, "digits"; with `a`, "a
 * digit"; with `capital`, "Digit". `<Classes />` becomes "ten classes", and with `number` "ten". They are
 * text before anything else looks at the chapter, so that headings and reading times have them too.
 *
 * @param loadRun reads the run, only if a chapter has them
 */
export function remarkNouns(loadRun: () => Promise<Manifest>) {
  return async (tree: Root, file: VFile): Promise<void> => {
    const parents = [tree as Nodes, ...descendants(tree)].filter((node) => 'children' in node);
    if (!parents.some(({ children }) => children.some(speaksOfData))) return;
    refuseOddNouns(tree, file);
    const { noun, classes } = (await loadRun()).dataset;
    for (const node of parents) {
      if (node.type === 'heading') giveAddress(node);
    }
    for (const node of parents) write(node, noun, classes.length);
  };
}

/** Names what a chapter asks of `<Noun />` and `<Classes />` that they do not know. */
export function refuseOddNouns(tree: Root, file: VFile): void {
  for (const node of components(tree).filter(speaksOfData)) {
    const odd = node.attributes
      .map((each) => ('name' in each ? each.name : '…'))
      .find((name) => !ATTRIBUTES[node.name!].includes(name));
    if (odd) file.message(`asks <${node.name}> for "${odd}", which it does not know.`, node);
  }
}

/** What `<Noun />` or `<Classes />` becomes in a run; undefined for any other component. */
export function dataWords(node: Component, { dataset }: Manifest): string | undefined {
  return speaksOfData(node) ? wordsOf(node, dataset.noun, dataset.classes.length) : undefined;
}

/** The address of a heading that names the noun: the same whatever the data are. */
export function neutralAddress(heading: Heading): string | undefined {
  const names = [...descendants(heading)].some((node) => isComponent(node, 'Noun'));
  return names ? new GithubSlugger().slug(neutralText(heading)) : undefined;
}

function neutralText(node: Nodes): string {
  if (isComponent(node, 'Noun')) return nounOf(node, NEUTRAL);
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(neutralText).join('') : '';
}

function giveAddress(heading: Heading): void {
  const id = neutralAddress(heading);
  if (id) heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } };
}

function write(parent: Parents, noun: Words, classes: number): void {
  parent.children = parent.children.map((child): Nodes => {
    if (!speaksOfData(child)) return child;
    const value = wordsOf(child, noun, classes);
    return { type: 'text', value, position: child.position } satisfies Text;
  }) as never;
}

function wordsOf(node: Component, noun: Words, classes: number): string {
  return node.name === 'Noun' ? nounOf(node, noun) : countOf(node, classes);
}

function speaksOfData(node: Nodes): node is Component {
  return isComponent(node, 'Noun') || isComponent(node, 'Classes');
}

function countOf(node: Component, classes: number): string {
  const number = IN_WORDS[classes] ?? String(classes);
  if (attribute(node, 'number') !== undefined) return number;
  return `${number} ${classes === 1 ? 'class' : 'classes'}`;
}

function nounOf(node: Component, { one, many }: Words): string {
  const has = (name: string): boolean => attribute(node, name) !== undefined;
  const noun = has('many') ? many : has('a') ? withArticle(one) : one;
  return has('capital') ? noun[0].toUpperCase() + noun.slice(1) : noun;
}
