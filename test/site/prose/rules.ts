import { readEquation } from '../../../src/markdown/equations.ts';
import { descendants, isComponent } from '../../../src/markdown/tree.ts';
import { type Chapter, componentsOf, equationsOf, lineOf } from './chapter.ts';
import { WORDINGS } from './wording.ts';

/** What is wrong, each as one line: "content/chapters/03-training.mdx:12 …". */
export type Problems = string[];

export function wording({ file, passages }: Chapter): Problems {
  return passages.flatMap(({ text, line }) =>
    wordsOf(text).map((problem) => `${file}:${line} ${problem}`),
  );
}

/** What a text words otherwise than the tutorial does, each as "writes “…”: …." */
export function wordsOf(text: string): string[] {
  return WORDINGS.flatMap(({ pattern, say }) => {
    const found = pattern.exec(text);
    return found ? [`writes “${found[0]}”: ${say}.`] : [];
  });
}

export function doubleWords({ file, passages }: Chapter): Problems {
  return passages.flatMap(({ text, line }) =>
    [...text.matchAll(/(?<![\p{L}-])(\p{L}+)\s+\1(?![\p{L}-])/giu)].map(
      ([words]) => `${file}:${line} has a word twice: “${words}”.`,
    ),
  );
}

export function trailingSpaces({ file, source }: Chapter): Problems {
  return source
    .split('\n')
    .flatMap((line, i) => (/\s$/.test(line) ? [`${file}:${i + 1} ends in a space.`] : []));
}

/** From `##`, one level down at a time, no two alike: Markdown would number the second's address. */
export function headingOrder({ file, headings }: Chapter): Problems {
  return headings.flatMap(({ depth, id, line }, i) => {
    const above = i === 0 ? 1 : headings[i - 1].depth;
    if (depth === 1) return [`${file}:${line} has a heading of the first level: the title is it.`];
    if (depth > above + 1) return [`${file}:${line} skips a level of headings.`];
    if (/-\d+$/.test(id) && headings.some((each) => each.id === id.replace(/-\d+$/, ''))) {
      return [`${file}:${line} has a heading that an earlier one has already.`];
    }
    return [];
  });
}

/** A number with a unit of losses was measured: by this run, or by someone who is cited for it. */
export function rawNumbers({ file, passages }: Chapter): Problems {
  return passages.flatMap(({ text, line, node }) => {
    const found = /\d[\d,.]*\s*(?:nats?|%|percentage points?)(?!\p{L})/u.exec(text);
    const isQuoted = [...descendants(node)].some(
      (each) => isComponent(each, 'Cite') || ('url' in each && /^https?:/.test(each.url)),
    );
    if (!found || isQuoted) return [];
    return [
      `${file}:${line} writes “${found[0]}” by hand: use <Measure>, or cite who measured it.`,
    ];
  });
}

export function spokenForms({ file, tree }: Chapter): Problems {
  return equationsOf(tree).flatMap((node) => {
    const { spoken } = readEquation(node.value);
    return spoken ? [] : [`${file}:${lineOf(node)} has an equation without % spoken: …`];
  });
}

const CHECKED = ['NumberAnswer', 'Choice', 'SamplesChoice', 'PlaceAnswer'];

/** A chapter asks for at least two answers that its page checks against the run, at its end among others. */
export function checkedAnswers({ file, tree, headings }: Chapter): Problems {
  const checked = [...descendants(tree)].filter((node) =>
    CHECKED.some((name) => isComponent(node, name)),
  );
  const ends = headings.some(({ id }) => id === 'check-yourself' || id === 'exercises');
  return [
    ...(checked.length < 2
      ? [`${file} asks for fewer than two answers that its page checks.`]
      : []),
    ...(ends ? [] : [`${file} has no section “Check yourself”.`]),
  ];
}

/** Questions are answered, exercises solved, inside of them. */
export function answers(chapter: Chapter): Problems {
  const pairs = { Question: 'Answer', Exercise: 'Solution' };
  return Object.entries(pairs).flatMap(([name, answer]) =>
    componentsOf(chapter, name)
      .filter((node) => ![...descendants(node)].some((each) => isComponent(each, answer)))
      .map((node) => `${chapter.file}:${lineOf(node)} has a <${name}> without <${answer}>.`),
  );
}
