import type { PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { remarkConditions } from '../../../src/markdown/conditions.ts';
import { descendants } from '../../../src/markdown/tree.ts';
import { sampleManifest } from '../run/sample-manifest.ts';

/** A run on strokes, by the preset smoke, with three measures. */
const kl = sampleManifest.measures['mlp-20.test.kl'];
const spread = { over: 'seeds' as const, count: 2, deviation: 3 };
const measures = { kl, 'more.kl': { ...kl, value: 30 }, 'noisy.kl': { ...kl, value: 28, spread } };
const run = { ...sampleManifest, measures };

test.each([
  [{ dataset: 'strokes' }, true],
  [{ dataset: 'mnist' }, false],
  [{ preset: 'smoke quick' }, true],
  [{ preset: 'full' }, false],
  [{ measure: 'kl', below: 'more.kl' }, true],
  [{ measure: 'kl', above: 'more.kl' }, false],
  [{ measure: 'kl', above: '25' }, true],
  [{ measure: 'kl', above: 'kl' }, false],
  [{ measure: 'more.kl', above: 'kl', by: '4' }, true],
  [{ measure: 'more.kl', above: 'kl', by: '5' }, false],
  [{ measure: 'kl', below: 'more.kl', by: '5' }, false],
  [{ measure: 'noisy.kl', above: 'kl' }, true],
  [{ measure: 'noisy.kl', above: 'kl', clearly: '' }, false],
  [{ measure: 'more.kl', above: 'kl', clearly: '' }, true],
  [{ measure: 'kl', above: '1', dataset: 'mnist' }, false],
])('%o is %s', async (condition, holds) => {
  expect(await decide([when(condition), otherwise()])).toEqual([holds ? 'when' : 'otherwise']);
});

test('what stands around a condition, and in a nested one, stays in order', async () => {
  const inner = component('Otherwise', {}, [when({ dataset: 'strokes' }), otherwise()]);
  const tree = [text('a'), when({ dataset: 'mnist' }), text(' '), inner, text('z')];
  expect(await decide(tree)).toEqual(['a', ' ', 'when', 'z']);
});

test('a sentence on a line of its own becomes a paragraph', async () => {
  const { name, attributes } = when({ dataset: 'strokes' });
  // MDX holds words here without a paragraph, which its types do not know.
  const children = [text('when')] as unknown as MdxJsxFlowElement['children'];
  const tree = await shown({ type: 'mdxJsxFlowElement', name, attributes, children });
  expect(tree.children).toMatchObject([{ type: 'paragraph', children: [{ value: 'when' }] }]);
});

test.each([
  ['an Otherwise alone', [text('a'), otherwise()], 'has an <Otherwise> that follows no <When>'],
  ['an unknown attribute', [when({ data: 'x' })], 'asks <When> for "data"'],
  ['no attribute', [when({})], 'asks nothing'],
  ['a measure alone', [when({ measure: 'kl' })], 'asks nothing'],
  ['a bound alone', [when({ above: 'kl' })], 'asks nothing'],
  ['a margin in words', [when({ measure: 'kl', above: '1', by: 'x' })], 'by "x", which is no'],
  ['an Otherwise in words that are dropped', [hidden(otherwise())], 'follows no <When>'],
])('%s is refused', async (_, nodes, words) => {
  const file = new VFile({ path: 'a.mdx' });
  await shown({ type: 'paragraph', children: nodes }, file);
  expect(file.messages).toEqual([
    expect.objectContaining({ reason: expect.stringContaining(words) }),
  ]);
});

/** The texts that are left of a paragraph. */
async function decide(children: PhrasingContent[]): Promise<string[]> {
  return [...descendants(await shown({ type: 'paragraph', children }))]
    .filter((node) => node.type === 'text')
    .map(({ value }) => value);
}

async function shown(content: RootContent, file = new VFile({ path: 'a.mdx' })): Promise<Root> {
  const tree: Root = { type: 'root', children: [content] };
  await remarkConditions(async () => run)(tree, file);
  return tree;
}

function when(condition: Record<string, string>): MdxJsxTextElement {
  return component('When', condition, [text('when')]);
}

function hidden(content: PhrasingContent): MdxJsxTextElement {
  return component('When', { dataset: 'mnist' }, [content]);
}

function otherwise(): MdxJsxTextElement {
  return component('Otherwise', {}, [text('otherwise')]);
}

function component(
  name: string,
  given: Record<string, string>,
  children: PhrasingContent[],
): MdxJsxTextElement {
  const attributes = Object.entries(given).map(([name, value]) => ({
    type: 'mdxJsxAttribute' as const,
    name,
    value,
  }));
  return { type: 'mdxJsxTextElement', name, attributes, children };
}

function text(value: string): Text {
  return { type: 'text', value };
}

test.each([
  ['the one whose condition holds', [{ measure: 'kl', above: '25' }, { otherwise: '' }], [0]],
  ['the other where none holds', [{ measure: 'kl', above: '99' }, { otherwise: '' }], [1]],
  ['all whose conditions hold', [{ dataset: 'strokes' }, { preset: 'smoke' }, {}], [0, 1]],
] as [string, Record<string, string>[], number[]][])(
  'of the options of a choice is right %s',
  async (_, options, right) => {
    const { children } = await shown(choice(options));
    const [{ children: shownOptions }] = children as unknown as MdxJsxFlowElement[];
    const marked = shownOptions.flatMap((option, i) =>
      (option as MdxJsxFlowElement).attributes.some(
        (each) => 'name' in each && each.name === 'right',
      )
        ? [i]
        : [],
    );
    expect(marked).toEqual(right);
  },
);

test('a choice of which nothing is right in this run is refused', async () => {
  const file = new VFile({ path: 'a.mdx' });
  await shown(choice([{ measure: 'kl', above: '99' }, {}]), file);
  expect(file.messages.join()).toContain('no <Option> is right in this run');
});

function choice(options: Record<string, string>[]): RootContent {
  return component(
    'Choice',
    {},
    options.map((attributes) => component('Option', attributes, [text('words')])),
  );
}
