import { expect, test } from 'vitest';
import { compile } from './compile.ts';

test('mathematics is set, with MathML for those who do not see it', async () => {
  const { code } = await compile('Inline $x^2$ here.');
  expect(code).toContain('class: "katex"');
  expect(code).toContain('_components.math');
});

test('a displayed equation is a box that scrolls and takes the focus', async () => {
  const { code } = await compile('$$\nx = 1\n$$');
  expect(code).toMatch(/class: "katex-display scroller",\s+role: "group"/);
  expect(code).toMatch(/"aria-label": "Equation"/);
  expect(code).toMatch(/tab[iI]ndex: "0"/);
});

test.each([
  ['an unknown command', '$\\nosuch{x}$', 'Undefined control sequence: \\nosuch'],
  ['an open group', '$\\frac{1}{2$', "expected '}'"],
  ['what TeX would only warn of', '$x – y$', 'Unrecognized Unicode character'],
])('%s is named with file, line and reason', async (_, tex, reason) => {
  const { mistakes } = (await compile(`Fine.\n\nNot fine: ${tex}\n`)).references;
  expect(mistakes).toEqual([expect.stringContaining(reason)]);
  expect(mistakes[0]).toMatch(
    /^content\/chapters\/02-elbo\.mdx:3 holds TeX that KaTeX cannot set: /,
  );
});

test('an empty corner of a table is no heading', async () => {
  const { code } = await compile('|  | a |\n| --- | --- |\n| b | 1 |');
  expect(code.match(/_components\.th,/g)).toHaveLength(1);
});

test('components learn where they stand, and the chapter what it shows', async () => {
  const text = 'See <Measure name="a.b" />.\n\n<Sampler>\n  <Figure id="samples" />\n</Sampler>\n';
  const { code, references } = await compile(text);
  expect(code).toContain('at: "content/chapters/02-elbo.mdx:1"');
  expect(code).toContain('at: "content/chapters/02-elbo.mdx:4"');
  expect(references).toMatchObject({
    figures: ['samples'],
    measures: [{ name: 'a.b', at: 'content/chapters/02-elbo.mdx:1' }],
  });
});

test('a figure that a chapter shows twice is refused', async () => {
  const { mistakes } = (await compile('<Figure id="a" />\n\n<Figure id="a" />')).references;
  expect(mistakes).toEqual([
    expect.stringContaining('content/chapters/02-elbo.mdx:3 shows figure "a" a second time'),
  ]);
});

test('all that is wrong with a chapter is named, in the order of its text', async () => {
  const text = 'Since $\\no$.\n\n<Answer>So.</Answer>\n\n$$\nx \\tag{1}\n$$\n\nAnd $\\nope$.\n';
  const { mistakes } = (await compile(text)).references;
  expect(mistakes.map((mistake) => /:(\d+) /.exec(mistake)?.[1])).toEqual(['1', '3', '5', '9']);
});

test.each([
  [
    'a component that does not end',
    'Fine.\n\n<Sampler>\n',
    'Expected a closing tag for `<Sampler>`',
  ],
  ['a brace', 'Fine.\n\nA set {a b}.\n', 'Could not parse expression'],
])('%s leaves an empty chapter with one mistake', async (_, text, reason) => {
  const { references } = await compile(text);
  expect(references.mistakes).toEqual([expect.stringContaining(reason)]);
  expect(references.mistakes[0]).toMatch(/02-elbo\.mdx:[345] cannot be read as MDX: /);
});
