import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Offered } from '../../training/contract/offered.ts';

const OFFERED: Offered = {
  made: { figures: ['samples', 'unseen'], numbers: ['mlp-20.test.kl'], experiments: ['mlp-20'] },
  leftOut: { figures: { holes: ['holes'] }, numbers: {}, experiments: {} },
};
const HEAD = '---\ntitle: T\ndescription: D.\n---\n';

const root = mkdtempSync(join(tmpdir(), 'content-'));
const chapters = join(root, 'content', 'chapters');
beforeEach(() => {
  rmSync(chapters, { recursive: true, force: true });
  mkdirSync(chapters, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

function mistakes(files: Record<string, string>): string[] {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(chapters, name), text);
  const { status, stderr } = spawnSync(
    process.execPath,
    ['src/site/require-content.ts', JSON.stringify(OFFERED)],
    { encoding: 'utf8', env: { ...process.env, TUTORIAL: root } },
  );
  const lines = stderr.split('\n').filter(Boolean);
  expect(status).toBe(lines.length > 0 ? 1 : 0);
  return lines.map((line) => line.replace(/^\S*content\/chapters\/?/, ''));
}

test('good chapters pass, in any order of their numbers', () => {
  const text = `${HEAD}\nA <Term name="vae">VAE</Term> <Cite key="kingma2014" /> of <Symbol name="x" />.\n\n<Figure id="samples" />\n`;
  expect(mistakes({ '03-a.mdx': text, '07-b.mdx': text.replaceAll('\n', '\r\n') })).toEqual([]);
});

test('what another chapter has is found there, and what none has is named before anything trains', () => {
  const one = `${HEAD}\n$$\nx\n\\label{first}\n$$\n\n<When preset="full">\n<Figure id="samples" />\n</When>\n`;
  const two = `${HEAD}\n<Equation name="first" /> <Reference figure="samples" />\n`;
  const three = `${HEAD}\n<Equation name="second" /> <Reference figure="unseen" />\n\n<Figrue id="samples" />\n`;
  const found = mistakes({ '01-a.mdx': one, '02-b.mdx': two, '03-c.mdx': three });
  expect(found).toEqual([
    '03-c.mdx:6 refers to equation "second", which no chapter labels.',
    '03-c.mdx:6 refers to figure "unseen", which no chapter shows.',
    expect.stringMatching(/^03-c\.mdx:8 has a <Figrue>, and chapters may use only .*Figure, /),
  ]);
});

test('no chapters at all are one sentence', () => {
  expect(mistakes({})).toEqual([expect.stringMatching(/^ ?has no chapters: write one [^\n]+\.$/)]);
});

test('formulas that cannot be set are named before anything trains, wherever they stand', () => {
  const good =
    '$x_1$ and\n\n$$\n% spoken: a is b plus c.\n\\begin{aligned}\na &= b \\wrap{+} c\n\\end{aligned}\n\\label{sum}\n$$\n';
  const bad = `<When preset="full">\nA $\\frac{1}{2$.\n</When>\n\n$$\n\\undefinedMacro x\n\\label{Odd Name}\n$$\n`;
  const found = mistakes({ '01-a.mdx': `${HEAD}\n${good}`, '02-b.mdx': `${HEAD}\n${bad}` });
  expect(found).toEqual([
    expect.stringMatching(/^02-b\.mdx:7 holds TeX that KaTeX cannot set: .*\\frac/),
    expect.stringMatching(/^02-b\.mdx:10 labels an equation "Odd Name": use lower-case words/),
    expect.stringMatching(/^02-b\.mdx:10 holds TeX that KaTeX cannot set: .*\\undefinedMacro/),
  ]);
});

test('all that is wrong whatever the run is named at once, with its place', () => {
  const found = mistakes({
    'a.mdx': HEAD,
    '01-open.mdx': `${HEAD}\n<Figure\n`,
    '02-head.mdx': '---\ntitle: T\ndescribed: D.\n---\n',
    '03-names.mdx': `${HEAD}\n<Term name="vea" /> <Cite key="nobody1999" /> <Symbol name="xx" /> <Chapter slug="nope" />\n\n<Figure id="holes" />\n\n<Measure name="mlp-20.test.k" />\n\n<Noun one /> <Classes number /> <Measure />\n`,
  });
  expect(found).toHaveLength(11);
  for (const sentence of found) expect(sentence).toMatch(/\.$/);
  const all = found.join('\n');
  expect(all).toMatch(/^a\.mdx is not named like 02-elbo\.mdx/m);
  expect(all).toMatch(/^01-open\.mdx:\d+ is not MDX: /m);
  expect(all).toMatch(/^02-head\.mdx:1 begins with front matter that is wrong at /m);
  expect(all).toMatch(/^03-names\.mdx:6 asks for the term "vea", /m);
  expect(all).toMatch(/^03-names\.mdx:6 cites "nobody1999", /m);
  expect(all).toMatch(/^03-names\.mdx:6 asks for the symbol "xx", /m);
  expect(all).toMatch(/^03-names\.mdx:6 refers to chapter "nope", /m);
  expect(all).toMatch(/^03-names\.mdx:8 uses the figure "holes" of the study "holes", /m);
  expect(all).toMatch(/^03-names\.mdx:10 uses the number "mlp-20\.test\.k", which no study makes/m);
  expect(all).toContain('03-names.mdx:12 asks <Noun> for "one", which it does not know.');
  expect(all).toContain('03-names.mdx:12 has a <Measure> without name="…".');
});
