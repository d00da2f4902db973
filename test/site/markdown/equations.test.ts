import { expect, test } from 'vitest';
import { forScreens, readEquation } from '../../../src/markdown/equations.ts';
import { CHAPTER, compile } from './compile.ts';

const LABELLED = '$$\nx = 1\n\\label{one}\n% spoken: x is\n% one.\n$$\n';

test('labelled equations are numbered by chapter, in order; others take no number', async () => {
  const { code, references } = await compile(
    `${LABELLED}\n$$\ny = 2\n$$\n\n$$\nz = 3 \\label{two}\n$$\n`,
  );
  expect(references.equations.map(({ name, number }) => [name, number])).toEqual([
    ['one', '3.1'],
    ['two', '3.2'],
  ]);
  expect(code).toContain('id: "equation-one"');
  expect(code).toContain('"(3.2)"');
  expect(code).toContain('"aria-label": "Equation 3.1"');
  expect(code).not.toContain('\\\\label');
});

test('a spoken form is read in the place of the typeset equation, once', async () => {
  const { code } = await compile(LABELLED);
  expect(code.match(/children: "x is one\."/g)).toHaveLength(1);
  expect(code).toMatch(/class: "katex",\s+translate: "no",\s+"aria-hidden": "true"/);
  expect(code).toContain('_components.math');
  expect(code).not.toContain('data-spoken');
});

test('an equation inside a component is read in the same way', async () => {
  const { code } = await compile(`<Aside>\n\n${LABELLED}\n</Aside>\n`);
  expect(code.match(/children: "x is one\."/g)).toHaveLength(1);
  expect(code).not.toContain('data-spoken');
});

test('elsewhere an equation is the same, but neither a place nor a stop', async () => {
  const { references } = await compile(LABELLED);
  const [{ html }] = references.equations;
  expect(html).toContain('<span class="visually-hidden" id="spoken-one">x is one.</span>');
  expect(html).toMatch(/<math .*<\/math>/);
  expect(html).not.toContain('id="equation-one"');
  expect(html).not.toContain('tabindex="0"');
});

test('an equation that wraps on narrow screens alone has two forms, and both are read', async () => {
  const wraps = '\\begin{aligned}\na &= b \\wrap{\\quad}\n + c\n\\end{aligned}';
  const [wide, narrow] = forScreens(wraps);
  expect(wide).not.toMatch(/wrap|quad/);
  expect(narrow).toMatch(/b \\\\ & \\quad\n/);
  expect(forScreens('x = 1')).toEqual(['x = 1']);
  const { code } = await compile(`$$\n${wraps}\n% spoken: a is b plus c.\n$$\n`);
  expect(code.match(/class: "katex-display scroller"/g)).toHaveLength(2);
  expect(code.match(/a is b plus c\./g)).toHaveLength(2);
  expect(code.match(/"data-pagefind-ignore"/g)).toHaveLength(1);
});

test('an equation without a spoken form is read from its MathML', async () => {
  const { code } = await compile('$$\nx = 1 \\label{one}\n$$\n');
  expect(code).not.toMatch(/class: "katex",\s+"aria-hidden"/);
});

test.each([
  ['a number by hand', 'x \\tag{2.3}', 'numbers an equation by hand'],
  ['two labels', 'x \\label{a} \\label{b}', 'two labels'],
  ['a label in capitals', 'x \\label{ELBO}', 'labels an equation "ELBO"'],
])('%s is refused', (_, tex, words) => {
  expect(readEquation(tex).problems).toEqual([expect.stringContaining(words)]);
});

test('a label given twice in a chapter is refused', async () => {
  const { mistakes } = (await compile(`${LABELLED}\n${LABELLED}`)).references;
  expect(mistakes).toEqual([`${CHAPTER}:8 labels a second equation "one", after ${CHAPTER}:1.`]);
});
