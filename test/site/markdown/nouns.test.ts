import { expect, test } from 'vitest';
import { unified } from 'unified';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import type { Heading, Root } from 'mdast';
import { VFile } from 'vfile';
import { remarkNouns } from '../../../src/markdown/nouns.ts';
import { descendants } from '../../../src/markdown/tree.ts';
import { sampleManifest } from '../run/sample-manifest.ts';

const letters = {
  noun: { one: 'initial', many: 'initials' },
  classes: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
};
const clothes = { noun: { one: 'garment', many: 'garments' }, classes: ['shirt', 'shoe'] };

test.each([
  ['Draw <Noun a />, or two <Noun many />.', letters, 'Draw an initial, or two initials.'],
  ['<Noun many capital /> differ.', letters, 'Initials differ.'],
  ['## <Noun a capital /> of your own', clothes, 'A garment of your own'],
  ['There are <Classes />.', letters, 'There are 26 classes.'],
  ['One time in <Classes number />.', clothes, 'One time in two.'],
  ['There is *<Classes />*.', { ...clothes, classes: ['all'] }, 'There is one class.'],
])('%s', async (text, words, read) => {
  expect(textOf(await written(text, words))).toBe(read);
});

test('the address of a heading does not depend on the data', async () => {
  const addresses = [letters, clothes].map(async (words) => {
    const [heading] = (await written('## Where the <Noun many /> lie', words)).children;
    return (heading as Heading).data?.hProperties?.id;
  });
  expect(await Promise.all(addresses)).toEqual(['where-the-images-lie', 'where-the-images-lie']);
});

test('what it does not know is refused', async () => {
  const file = new VFile({ path: 'a.mdx' });
  await written('Two <Noun plural />.', letters, file);
  expect(file.messages.map(String).join()).toContain('asks <Noun> for "plural"');
});

async function written(
  text: string,
  words: typeof letters,
  file = new VFile({ path: 'a.mdx' }),
): Promise<Root> {
  const tree = unified().use(remarkParse).use(remarkMdx).parse(text);
  const dataset = { ...sampleManifest.dataset, ...words };
  await remarkNouns(async () => ({ ...sampleManifest, dataset }))(tree, file);
  return tree;
}

function textOf(tree: Root): string {
  return [...descendants(tree)].map((node) => ('value' in node ? node.value : '')).join('');
}
