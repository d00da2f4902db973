import type { Element } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { bind } from '../../../../src/pdf/pages/bind.ts';
import { textOf } from '../../../../src/hast/tree.ts';

const SITE = 'https://example.org/base/';

test('each page is a section with its number, and ids of its own', () => {
  const [one, two] = bindAll('<h2 id="why">Why</h2>', '<h2 id="why">Why</h2>');
  expect(one.tagName).toBe('section');
  expect(textOf(select('h1', one)!)).toBe('1. Chapter one');
  expect(idsIn(one)).toEqual(['one', 'one--why']);
  expect(idsIn(two)).toEqual(['two', 'two--why']);
});

test.each([
  ['#why', '#one--why'],
  ['../two/#why', '#two--why'],
  ['/base/chapters/two/', '#two'],
  ['/base/chapters/two/#left-out', '#two'],
  ['https://arxiv.org/abs/1312.6114', 'https://arxiv.org/abs/1312.6114'],
  ['/base/cards/data/#splits', `${SITE}cards/data/#splits`],
])('a link to %s leads to %s', (href, target) => {
  const [one] = bindAll(
    `<h2 id="why">Why</h2><a href="${href}">there</a>`,
    '<h2 id="why">Why</h2>',
  );
  expect(select('a', one)!.properties.href).toBe(target);
});

test('where the site has no address, a link to what the document does not hold leads nowhere', () => {
  const [one] = bind([page('one', 1, '<a href="/base/cards/data/">card</a>')], undefined);
  expect(toHtml(select('a', one)!)).toBe('<a>card</a>');
});

test('a formula is one thing with a name: its spoken form, or else its TeX', () => {
  const formula = (tex: string, hidden: string) =>
    `<span class="katex"${hidden}><span class="katex-mathml"><annotation>${tex}</annotation></span><span class="katex-html" aria-hidden="true">f</span></span>`;
  const spoken = `<div class="katex-display"><span class="visually-hidden">x to z</span>${formula('x \\to z', ' aria-hidden="true"')}</div>`;
  const [one] = bindAll(formula('\\mu', '') + spoken, '');
  const formulas = selectAll('[role=img]', one);
  expect(formulas.map(({ properties }) => properties.ariaLabel)).toEqual([
    'Formula: \\mu',
    'Formula: x to z',
  ]);
  expect(textOf(one)).toBe('1. Chapter oneff');
});

test('solutions are unfolded, and what needs a screen is gone', () => {
  const [one] = bindAll(
    '<details class="task-answer"><summary>Solution</summary><p>So.</p></details><decode-cost class="island"><p>Press.</p></decode-cost><script>1</script>',
    '',
  );
  expect(toHtml(select('.task-answer', one)!)).toBe(
    '<div class="task-answer"><p class="task-label">Solution</p><p>So.</p></div>',
  );
  expect(toHtml(one)).not.toMatch(/Press|script/);
});

test('a figure’s folded words stand in an appendix, once, and each leads to the other', () => {
  const figure = `<figure class="figure" id="figure-f"><img alt="A"><figcaption><p><strong>Figure 1.1. F.</strong> Caption.</p><details><summary>Words</summary><p>It shows.</p></details></figcaption></figure>`;
  const [one, two, words] = bindAll(figure, figure);
  for (const chapter of [one, two]) {
    expect(select('details', chapter)).toBeUndefined();
    expect(select('figcaption a', chapter)!.properties.href).toBe(`#${idsIn(words)[1]}`);
  }
  expect(textOf(select('.prose', words)!)).toBe('Figure 1.1. FIt shows.');
  expect(select('h2 a', words)!.properties.href).toBe('#one--figure-f');
});

function bindAll(one: string, two: string): Element[] {
  return bind([page('one', 1, one), page('two', 2, two)], SITE);
}

function page(name: string, number: number, prose: string) {
  const html = `<!doctype html><main id="content"><div class="chapter"><header><h1>Chapter ${name}</h1></header><article class="prose">${prose}</article></div></main>`;
  return { name, path: `/base/chapters/${name}/`, number, html };
}

function idsIn(part: Element): unknown[] {
  return selectAll('[id]', part).map(({ properties }) => properties.id);
}
