import { globSync, readFileSync } from 'node:fs';
import type { Root } from 'mdast';
import { VFile } from 'vfile';
import { firstProblem } from '../../training/contract/first-problem.ts';
import type { Offered } from '../../training/contract/offered.ts';
import { requireWork } from '../bibliography/works.ts';
import { findSymbol, findTerm } from '../glossary/find.ts';
import { chapterPlaces } from '../markdown/chapter-name.ts';
import { whereabouts } from '../markdown/file.ts';
import { frontMatter } from '../markdown/front-matter.ts';
import { needsOf } from '../markdown/needs.ts';
import { useOfMissing } from '../markdown/not-offered.ts';
import { headOf, parseChapter } from '../markdown/parse-chapter.ts';
import type { Need, NeedKind } from '../markdown/references.ts';
import { inTutorial } from '../run/tutorial-folder.ts';
import { complaint } from './complaint.ts';
import { findChapter } from './find-place.ts';
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

/** Needs that no run decides. */
const FIND: Partial<Record<NeedKind, (name: string, at: string) => unknown>> = {
  chapter: (name, at) => findChapter(slugs, name, at),
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
  return [
    ...complaint(() => chapterPlaces(names)),
    ...names.flatMap((name) => mistakesIn(`${folder}/${name}`)),
  ];
}

function mistakesIn(path: string): string[] {
  const file = new VFile({ path, value: readFileSync(path) });
  const head = headOf(String(file));
  const heading = complaint(() => requireFrontMatter(head, whereabouts(file, 1)));
  let tree: Root;
  try {
    tree = parseChapter(String(file));
  } catch (error) {
    const { reason, line } = error as VFile['messages'][number];
    return [...heading, `${whereabouts(file, line)} is not MDX: ${reason.replace(/\.$/, '')}.`];
  }
  const unfound = needsOf(tree, file).flatMap(({ kind, name, at }: Need) =>
    complaint(() => FIND[kind]?.(name, at)),
  );
  return [...heading, ...unfound, ...useOfMissing(tree, file, offered)];
}

function requireFrontMatter(head: string, at: string): void {
  const result = frontMatter.safeParse(parseYaml(head, at).value ?? {});
  if (result.success) return;
  throw new Error(`${at} begins with front matter that is wrong at ${firstProblem(result.error)}.`);
}
