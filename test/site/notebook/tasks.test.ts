import { expect, test } from 'vitest';
import { tasksOf } from '../../../src/notebook/tasks.ts';

const PAGE = 'https://example.org/chapters/elbo/';
const katex = (tex: string): string =>
  `<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation>${tex}</annotation></semantics></math></span><span aria-hidden="true">glyphs</span></span>`;
const display = (tex: string): string => `<span class="katex-display">${katex(tex)}</span>`;

const HTML = `<p>Prose.</p>
<div class="task" id="exercise-3-1">
  <p class="task-label">Exercise 3.1: A bound
    <span>(easy)</span></p>
  <p>Show <em>that</em> ${katex('a_1 * b_1')} falls, by <a href="#equation-elbo">(3.2)</a><span class="explanation">the ELBO</span>.</p>
  <div class="equation wraps">${display('wide')}${display('narrow')}<span class="equation-number">(3.3)</span></div>
  <pre><code>x = y_1 * 2
</code></pre>
  <details class="task-answer"><summary>Solution<span class="visually-hidden"> to exercise 3.1</span></summary>
  <p>It does.</p></details>
</div>`;

test('a task becomes Markdown with its formulas as TeX, each once, and links that lead to the site', () => {
  expect(tasksOf(HTML, PAGE)).toEqual([
    {
      id: 'exercise-3-1',
      label: 'Exercise 3.1: A bound (easy)',
      text: 'Show *that* $a_1 * b_1$ falls, by [(3.2)](https://example.org/chapters/elbo/#equation-elbo).\n\n$$\nwide\n$$\n\n```\nx = y_1 * 2\n```',
      answerLabel: 'Solution',
      answer: 'It does.',
    },
  ]);
});

test('links become plain words where the address of the site is not known', () => {
  expect(tasksOf(HTML, '/chapters/elbo/')[0].text).toContain('falls, by (3.2).');
});
