import { expect, test } from 'vitest';
import { CHAPTER, compile } from './compile.ts';

test('works are numbered in the order of the text, and each note on one is told apart', async () => {
  const { code, references } = await compile(
    'A <Cite key="burda2016" />, b <Cite key="kingma2014" at="section 2" />, c <Cite key="burda2016" />.',
  );
  expect(references.citations).toEqual([
    { key: 'burda2016', times: 2 },
    { key: 'kingma2014', times: 1 },
  ]);
  expect(code).toMatch(/at: "section 2",\s+number: "2",\s+time: "1"/);
  expect(code).toMatch(/number: "1",\s+time: "2"/);
});

test('questions and exercises are numbered apart, and answers know theirs', async () => {
  const { code } = await compile(
    `<Question>
a
<Answer>b</Answer>
</Question>

<Exercise name="x" difficulty="easy">
c
<Solution>d</Solution>
</Exercise>

<Question>
e
<Answer>f</Answer>
</Question>`,
  );
  const numbers = [...code.matchAll(/_jsxs?\((\w+), \{[^{}]*?number: "([\d.]+)"/g)];
  expect(numbers.map(([, name, number]) => [name, number])).toEqual([
    ['Question', '3.1'],
    ['Answer', '3.1'],
    ['Exercise', '3.1'],
    ['Solution', '3.1'],
    ['Question', '3.2'],
    ['Answer', '3.2'],
  ]);
});

test('the first naming of a term in a chapter is marked', async () => {
  const { code, references } = await compile(
    '<Term name="latent">Latents</Term> and <Term name="latent">latents</Term>, <Symbol name="mu" /> of <Symbol name="z" />',
  );
  expect(code.match(/firstIn: "elbo"/g)).toHaveLength(1);
  expect(references.terms).toEqual([{ name: 'latent', at: 'content/chapters/02-elbo.mdx:1' }]);
  expect(references.symbols.map(({ name }) => name)).toEqual(['mu', 'z']);
});

test.each([
  [
    'an answer to nothing',
    '<Answer>Because.</Answer>',
    'has an <Answer> outside of any <Question>.',
  ],
  [
    'an unknown level',
    '<Exercise name="x" difficulty="mild">c</Exercise>',
    'that is "mild": say easy,',
  ],
  ['a component without its name', 'It is <Measure unit />.', 'has a <Measure> without name="…".'],
])('%s is refused with its place', async (_, text, words) => {
  const { mistakes } = (await compile(`\n\n${text}`)).references;
  expect(mistakes).toEqual([expect.stringContaining(`${CHAPTER}:3 `)]);
  expect(mistakes[0]).toContain(words);
});

test('every measure that a component names is collected, and numbers are not', async () => {
  const { references } = await compile(
    '<Difference of="a" from="b" />, <Ratio of="c" to="d" />, <Change from="e" to="f" />, <Compare of="g" with="h" />',
  );
  expect(references.measures.map(({ name }) => name).join('')).toBe('abcdefgh');
});

test('words and equations are counted, code is not', async () => {
  const { references } = await compile(
    'Three plain words, $x$.\n\n```js\nconst code = 1;\n```\n\n$$\nx = 1\n% spoken: x is one.\n$$\n',
  );
  expect(references.reading).toEqual({ words: 4, equations: 1 });
});
