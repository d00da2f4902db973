import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Root } from 'mdast';
import { VFile } from 'vfile';
import { firstProblem } from '../../training/contract/first-problem.ts';
import type { Offered } from '../../training/contract/offered.ts';
import { requireWork } from '../bibliography/works.ts';
import { findSymbol, findTerm } from '../glossary/find.ts';
import { chapterPlaces } from '../markdown/chapter-name.ts';
import { whereabouts } from '../markdown/file.ts';
import { labelsIn } from '../markdown/equations.ts';
import { refuseOddFormulas } from '../markdown/formulas.ts';
import { frontMatter } from '../markdown/front-matter.ts';
import { mistakesOf } from '../markdown/mistakes.ts';
import { needsOf, requireAttributes } from '../markdown/needs.ts';
import { refuseOddNouns } from '../markdown/nouns.ts';
import { useOfMissing } from '../markdown/not-offered.ts';
import { headOf, parseChapter } from '../markdown/parse-chapter.ts';
import type { Need, NeedKind } from '../markdown/references.ts';
import { inTutorial } from '../run/tutorial-folder.ts';
import { complaint } from './complaint.ts';
import { findChapter, findComponent, findEquation, findFigurePlace } from './find-place.ts';
import { parseYaml } from './parse-yaml.ts';
import { readRegion } from './source-region.ts';

/*
 * Run before a training, with what the studies offer: names everything in the chapters that is wrong
 * whatever the run, and would else be found when all is trained.
 */
const offered = JSON.parse(process.argv[2]) as Offered;

const folder = inTutorial('content/chapters');
const names = globSync('*.mdx', { cwd: folder }).sort();
const slugs = names.map((name) => ({ slug: name.replace(/^\d+-|\.mdx$/g, '') }));

/** As `components/mdx.ts` has them, which needs Astro to be read. */
const COMPONENTS = globSync('src/{components/mdx,questions,islands/*}/*.astro').map((path) =>
  basename(path, '.astro'),
);

type Find = Partial<Record<NeedKind, (name: string, at: string) => unknown>>;

/** Needs that no run decides. */
const FIND: Find = {
  chapter: (name, at) => findChapter(slugs, name, at),
  // Elements of HTML are for the site to judge.
  component: (name, at) => /^[A-Z]/.test(name) && findComponent(COMPONENTS, name, at),
  source: (name, at) => readRegion(...(name.split('#') as [string, string]), at),
  symbol: findSymbol,
  term: findTerm,
  work: requireWork,
};

const mistakes = mistakesInChapters();
for (const mistake of new Set(mistakes)) console.error(mistake);
if (mistakes.length > 0) process.exitCode = 1;

function mistakesInChapters(): string[] {
  if (names.length === 0) {
    return [`${folder} has no chapters: write one there, such as 01-start.mdx.`];
  }
  const files = names.map((name) => `${folder}/${name}`);
  const chapters = files.map((path) => new VFile({ path, value: readFileSync(path) }));
  const parsed = chapters.map((file) => ({ file, ...parse(file) }));
  // A chapter that cannot be read may have what the others refer to.
  const find = parsed.every(({ tree }) => tree)
    ? { ...FIND, ...findAmong(parsed.map(({ file, tree }) => [tree!, file])) }
    : FIND;
  return [
    ...complaint(() => chapterPlaces(names)),
    ...parsed.flatMap(({ file, tree, mistakes }) => [
      ...mistakes,
      ...(tree ? mistakesIn(tree, file, find) : []),
    ]),
  ];
}

function parse(file: VFile): { tree?: Root; mistakes: string[] } {
  const text = String(file);
  const mistakes = complaint(() => requireFrontMatter(headOf(text), whereabouts(file, 1)));
  try {
    return { tree: parseChapter(text), mistakes };
  } catch (error) {
    const { reason, line } = error as VFile['messages'][number];
    const sentence = `${whereabouts(file, line)} is not MDX: ${reason.replace(/\.$/, '')}.`;
    return { mistakes: [...mistakes, sentence] };
  }
}

function mistakesIn(tree: Root, file: VFile, find: Find): string[] {
  const unfound = needsOf(tree, file).flatMap(({ kind, name, at }: Need) =>
    complaint(() => find[kind]?.(name, at)),
  );
  requireAttributes(tree, file);
  refuseOddNouns(tree, file);
  refuseOddFormulas(tree, file);
  return [...unfound, ...useOfMissing(tree, file, offered), ...mistakesOf(file)];
}

/** Whether some chapter labels an equation or shows a figure that another refers to, whatever the run shows of it. */
function findAmong(chapters: [Root, VFile][]): Find {
  const equations = new Map(
    chapters.flatMap(([tree]) => labelsIn(tree)).map((name) => [name, true]),
  );
  const figures = new Map(
    chapters
      .flatMap(([tree, file]) => needsOf(tree, file))
      .filter(({ kind }) => kind === 'figure')
      .map(({ name }) => [name, true]),
  );
  return {
    equation: (name, at) => findEquation(equations, name, at),
    'figure shown': (name, at) => findFigurePlace(figures, name, at),
  };
}

function requireFrontMatter(head: string, at: string): void {
  const result = frontMatter.safeParse(parseYaml(head, at).value ?? {});
  if (result.success) return;
  throw new Error(`${at} begins with front matter that is wrong at ${firstProblem(result.error)}.`);
}
