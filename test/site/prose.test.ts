import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { workKeys } from '../../src/bibliography/works.ts';
import { readGlossary, readNotation } from '../../src/glossary/read-yaml.ts';
import tutorial from '../../tutorial.config.ts';
import { type Chapter, componentsOf, parseChapter, readChapters } from './prose/chapter.ts';
import { attribute } from '../../src/markdown/tree.ts';
import { links, names, neighbours } from './prose/connections.ts';
import * as rules from './prose/rules.ts';
import { sentencesOf } from './prose/sentences.ts';

const chapters = readChapters();
const known = {
  works: workKeys(),
  terms: readGlossary().map(({ name }) => name),
  symbols: readNotation().map(({ name }) => name),
};

const OF_ONE = {
  wording: rules.wording,
  'double words': rules.doubleWords,
  'trailing spaces': rules.trailingSpaces,
  'order of headings': rules.headingOrder,
  'numbers by hand': rules.rawNumbers,
  'spoken forms': rules.spokenForms,
  answers: rules.answers,
};

const OF_ALL = {
  names: (all: Chapter[]) => names(all, known),
  links,
  neighbours,
};

describe('the chapters keep the rules of content/WRITING.md', () => {
  test('there are chapters', () => expect(chapters.length).toBeGreaterThan(5));
  test.each(Object.entries(OF_ONE))('%s', (_, rule) => {
    expect(chapters.flatMap((chapter) => rule(chapter))).toEqual([]);
  });
  test.each(Object.entries(OF_ALL))('%s', (_, rule) => {
    expect(rule(chapters)).toEqual([]);
  });
  test('checked answers', () => {
    expect(chapters.flatMap(rules.checkedAnswers)).toEqual([]);
  });
});

test('what Markdown does not typeset has apostrophes of its own', () => {
  const files = ['glossary', 'notation', 'five-minutes'].map((name) => `content/${name}.yaml`);
  const written = [
    ...chapters.map(({ source }) => source.split('\n---\n')[0]),
    ...files.map((file) => readFileSync(file, 'utf8')),
  ];
  const texts = written
    .flatMap((text) => text.split('\n'))
    .filter((line) => !/^#|^ +(spoken|tex):/.test(line));
  expect(texts.filter((text) => /\w'\w/.test(text))).toEqual([]);
});

test('the glossary and the notation are worded like the chapters', () => {
  const texts = [
    ...readGlossary().map(({ definition }) => definition),
    ...readNotation().map(({ meaning }) => meaning),
  ];
  expect(texts.flatMap((text) => rules.wordsOf(text))).toEqual([]);
});

test('what figures, numbers and the interface say is worded like the chapters', () => {
  const files = ['src/words/en.ts', ...globSync('training/{studies,figures/words}/**/*.ts')];
  const sentences = files.flatMap((file) => sentencesOf(file));
  expect(sentences.length).toBeGreaterThan(1000);
  const problems = sentences.flatMap(({ file, line, text }) =>
    rules.wordsOf(text).map((problem) => `${file}:${line} ${problem}`),
  );
  expect(problems).toEqual([]);
});

test('what stands at the head of a chapter, and on the home page, is worded like the chapters', () => {
  const heads = chapters.map(({ source }) => /^---\n(.*?)\n---/s.exec(source)![1]);
  const { description, abstract, introduction } = tutorial;
  const home = readFileSync('content/five-minutes.yaml', 'utf8');
  const steps = home.match(/^  (?:title|text): .*$/gm)!;
  const texts = [...heads, ...steps, description, abstract!, ...introduction!];
  expect(texts.flatMap((text) => rules.wordsOf(text))).toEqual([]);
});

test('a literal is read whole, without what is filled in', () => {
  const code = "const a = `It has ${b ? 'some of ' : ''} {count} words.`; // not this one";
  expect(sentencesOf('a.ts', code).map(({ text }) => text)).toEqual([
    'It has X X words.',
    'some of ',
  ]);
});

test('every term of the glossary is introduced by a chapter', () => {
  const marked = chapters
    .flatMap((each) => componentsOf(each, 'Term'))
    .map((node) => attribute(node, 'name'));
  const missing = known.terms.filter((name) => !marked.includes(name));
  expect(missing).toEqual([]);
});

describe('each rule finds what breaks it', () => {
  test.each([
    ['wording', 'A dataset of\nheld-out images.', 'writes “dataset”'],
    ['wording', 'As [chapter 9](../sampling/) shows.', 'writes “chapter 9”'],
    ['wording', 'On held out images.', 'writes “held out images”'],
    ['wording', 'We optimize it.', 'writes “optimize”'],
    ['wording', 'Its *behavior* is odd.', 'writes “behavior”'],
    ['wording', '| a | in 20-D |\n| - | - |', 'writes “20-D”'],
    ['wording', 'A code is dear.', 'writes “dear”: expensive'],
    ['wording', 'The cause is told.', 'writes “told”'],
    ['wording', 'Few latents tell much.', 'writes “tell much”'],
    ['wording', 'A pixel is lit.', 'writes “lit”'],
    ['wording', 'It says nothing of the class.', 'writes “says nothing of”: about'],
    ['wording', 'Three rows, one a program.', 'writes “one a program”: one for each'],
    ['wording', 'M2 names right what it sees.', 'writes “names right”'],
    ['wording', 'Has an autoencoder holes?', 'Does … have …?'],
    ['double words', 'This is is wrong.', 'a word twice: “is is”'],
    ['double words', 'Over the\nthe line.', 'a word twice'],
    ['trailing spaces', 'Words. \nWords.', ':1 ends in a space'],
    ['order of headings', '# Title', 'of the first level'],
    ['order of headings', '## One\n\n#### Three', ':3 skips a level'],
    ['order of headings', '## Same\n\n## Same', ':3 has a heading that an earlier one'],
    ['numbers by hand', 'It is 105.6 nats per image.', 'writes “105.6 nats” by hand'],
    ['numbers by hand', 'In 12 % of them.', 'writes “12 %” by hand'],
    ['spoken forms', '$$\nx\n$$', 'an equation without % spoken'],
    ['answers', '<Question>\nWhy?\n</Question>', 'a <Question> without <Answer>'],
  ] as const)('%s: %s', (name, text, words) => {
    expect(OF_ONE[name](chapter(text)).join('\n')).toContain(words);
  });

  test.each([
    ['names', '<Cite key="nobody2020" />', '<Cite> of unknown “nobody2020”'],
    ['names', '<Term name="no">a</Term>', '<Term> of unknown “no”'],
    ['names', '<Symbols names="mu no" />', '<Symbols> of unknown “no”'],
    ['names', 'By <Equation name="no" />.', '<Equation> of unknown “no”'],
    ['names', '$$\nx \\label{alone}\n$$', 'labels “alone”, to which nothing refers'],
    ['names', '<Figure id="alone" />', 'shows a figure to which nothing refers'],
    ['links', '[there](../no-such/)', 'links to nothing: ../no-such/'],
    ['links', '[there](#no-such)', 'links to nothing: #no-such'],
    ['links', '[there](../../no-such/)', 'links to nothing'],
    [
      'neighbours',
      '[The next chapter](../elbo/#gap) has it.',
      'calls ../elbo/#gap the next chapter',
    ],
  ] as const)('%s: %s', (name, text, words) => {
    expect(OF_ALL[name]([chapter(text)]).join('\n')).toContain(words);
  });

  test('checked answers: a chapter that asks once, at its beginning', () => {
    const text = '## Words\n\n<Question>\nHow much?\n\n<NumberAnswer of="a" />\n</Question>';
    expect(rules.checkedAnswers(chapter(text))).toHaveLength(2);
  });

  test('what keeps them passes', () => {
    const text = `## A heading

Has the encoder learnt? You can tell them apart, they are told apart, and has the loss gone?

On held-out images the size is 1,024; see [above](#a-heading) and <Reference figure="a" />,
by <Equation name="one" />. The loss \`dataset 3 nats\` is $3$ nats, $x!$ long.

They report 105.6 nats <Cite key="kingma2014" />.

<Figure id="a" />

$$
x \\label{one}
% spoken: x.
$$
`;
    for (const rule of Object.values(OF_ONE)) expect(rule(chapter(text))).toEqual([]);
    for (const rule of Object.values(OF_ALL)) expect(rule([chapter(text)])).toEqual([]);
  });
});

function chapter(text: string): Chapter {
  return parseChapter('content/chapters/02-elbo.mdx', text);
}
