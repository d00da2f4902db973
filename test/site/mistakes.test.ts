import { expect, test, vi } from 'vitest';
import { mistakesIn } from '../../src/site/mistakes.ts';
import { compile } from './markdown/compile.ts';
import { sampleManifest } from './run/sample-manifest.ts';

// Conditions ask the run that the site is built from, which may be another or none.
vi.mock('../../src/run/read.ts', () => ({ RUN_FOLDER: '', readManifest: () => sampleManifest }));

const COMPONENTS = ['Cite', 'Equation', 'Figure', 'Measure', 'Reference', 'Sampler', 'Source', 'a'];
const CHAPTER = 'content/chapters/01-one.mdx';

test('content that keeps to what there is has no mistakes', async () => {
  const text =
    '<Figure id="samples" />\n\n$$\nx = 1 \\label{one}\n$$\n\n' +
    'By <Equation name="one" /> and <Reference figure="samples" />, it is <Measure name="mlp-20.test.kl" />.\n';
  expect(await mistakesOf(text)).toEqual([]);
});

test.each([
  [
    'figure',
    '<Figure id="no-such" />',
    'asks for figure "no-such", and this run has only samples.',
  ],
  ['experiment', '<Sampler experiment="no-such" />', 'asks for experiment "no-such"'],
  ['measure', 'It is <Measure name="no-such" />.', 'asks for measure "no-such"'],
  [
    'measure in words that this run does not call for',
    '<When dataset="mnist">It is <Measure name="no-such" />.</When>',
    'asks for measure "no-such"',
  ],
  ['measure of a condition', '<When measure="no-such" above={1}>So.</When>', 'measure "no-such"'],
  ['figure to refer to', 'See <Reference figure="samples" />.', 'which no chapter shows.'],
  ['equation', 'By <Equation name="no-such" />.', 'refers to equation "no-such", which no'],
  [
    'work',
    'See <Cite key="no-such" />.',
    'cites "no-such", and content/references.bib has no such name',
  ],
  ['symbol', 'Let <Symbol name="no-such" /> be.', 'asks for the symbol "no-such"'],
  ['one of many symbols', '<Symbols names="mu no-such" />', 'asks for the symbol "no-such"'],
  ['term', 'A <Term name="no-such">word</Term>.', 'asks for the term "no-such"'],
  ['source', '<Source file="no/such.ts" region="a" />', 'asks for the source of no/such.ts'],
  ['component', '<Figur id="samples" />', 'has a <Figur>, and chapters may use only Cite,'],
])('an unknown %s is named with its place', async (_, text, words) => {
  const components = [...COMPONENTS, 'Symbol', 'Symbols', 'Term'];
  const mistakes = await mistakesOf(`Fine.\n\n${text}\n`, components);
  expect(mistakes).toEqual([expect.stringContaining(words)]);
  expect(mistakes[0]).toMatch(`${CHAPTER}:3 `);
});

test('a figure that this run lacks may be in words that it does not call for', async () => {
  const text = '<When dataset="mnist">\n<Figure id="of-mnist" />\n</When>';
  expect(await mistakesOf(text)).toEqual([]);
});

test('the mistakes of all chapters are named, those between chapters too, each once', async () => {
  const label = '$$\nx = 1 \\label{one}\n$$\n';
  const one = `${label}\n<Figure id="no" />\n`;
  const two = `${label}\nSince $\\nosuch$.\n\n<Figure id="no" />\n\n{a b}`;
  const three = 'A <Figure id="no" /> here, <Figure id="nope" /> there.\n';
  const chapters = await Promise.all([one, two, three].map(chapter));
  const mistakes = mistakesIn(chapters, sampleManifest, COMPONENTS);
  expect(mistakes.map((mistake) => /chapters\/(\d+\S+)/.exec(mistake)?.[1])).toEqual([
    '01-one.mdx:5',
    '02-two.mdx:9',
    '03-three.mdx:1',
    '03-three.mdx:1',
  ]);
  const again = await Promise.all([one, `${label}\nSince $\\nosuch$.\n`].map(chapter));
  expect(mistakesIn(again, sampleManifest, COMPONENTS)).toEqual([
    expect.stringContaining('01-one.mdx:5 asks for figure "no"'),
    `content/chapters/02-two.mdx:1 labels a second equation "one", after ${CHAPTER}:1.`,
    expect.stringContaining('02-two.mdx:5 holds TeX'),
  ]);
});

async function mistakesOf(text: string, components = COMPONENTS): Promise<string[]> {
  return mistakesIn([await chapter(text, 0)], sampleManifest, components);
}

async function chapter(text: string, i: number) {
  const slug = ['one', 'two', 'three'][i];
  const { references } = await compile(text, `content/chapters/0${i + 1}-${slug}.mdx`);
  return { number: i + 1, slug, references };
}
