import { expect, test } from 'vitest';
import { remarkConditions } from '../../../src/markdown/conditions.ts';
import type { Node } from '../../../src/markdown/tree.ts';
import { sampleManifest } from '../run/sample-manifest.ts';

/** A run on strokes, by the preset smoke, with two measures. */
const kl = sampleManifest.measures['mlp-20.test.kl'];
const run = { ...sampleManifest, measures: { kl, 'more.kl': { ...kl, value: 30 } } };

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
  const tree = { type: 'root', children: [when({ dataset: 'strokes' }, 'mdxJsxFlowElement')] };
  await remarkConditions(async () => run)(tree, file);
  expect(tree.children).toMatchObject([{ type: 'paragraph', children: [{ value: 'when' }] }]);
});

test.each([
  ['an Otherwise alone', [text('a'), otherwise()], 'has an <Otherwise> that follows no <When>'],
  ['an unknown attribute', [when({ data: 'x' })], 'asks <When> for "data"'],
  ['no attribute', [when({})], 'asks nothing'],
  ['a measure alone', [when({ measure: 'kl' })], 'asks nothing'],
  ['a bound alone', [when({ above: 'kl' })], 'asks nothing'],
  ['an unknown measure', [when({ measure: 'no', above: '1' })], 'asks for measure "no"'],
])('%s is refused', async (_, nodes, words) => {
  await expect(decide(nodes)).rejects.toThrow(words);
});

const file = { path: 'content/chapters/02-elbo.mdx', messages: [], data: {} };

/** The texts that are left of a paragraph. */
async function decide(children: Node[]): Promise<(string | undefined)[]> {
  const tree: Node = { type: 'root', children: [{ type: 'paragraph', children }] };
  await remarkConditions(async () => run)(tree, file);
  return tree.children![0].children!.map(({ value }) => value);
}

function when(condition: Record<string, string>, type?: string): Node {
  return component('When', condition, [text('when')], type);
}

function otherwise(): Node {
  return component('Otherwise', {}, [text('otherwise')]);
}

function component(
  name: string,
  given: Record<string, string>,
  children: Node[],
  type = 'mdxJsxTextElement',
): Node {
  const attributes = Object.entries(given).map(([name, value]) => ({
    type: 'mdxJsxAttribute',
    name,
    value,
  }));
  return { type, name, attributes, children };
}

function text(value: string): Node {
  return { type: 'text', value };
}
