import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { refusal } from '../../training/contract/refusal.ts';
import { parseChapter } from '../markdown/parse-chapter.ts';
import { readManifest } from '../run/read.ts';
import { inTutorial } from '../run/tutorial-folder.ts';
import { comparisonPage, type Side } from './page.ts';
import { turnedIn } from './sentences.ts';

/*
 * Writes a page on what the second of two runs changed: `compare-runs.ts BEFORE AFTER PAGE`.
 */
const [, , first, second, page] = process.argv;
try {
  const [before, after] = [sideOf(first), sideOf(second)];
  const turned = globSync('*.mdx', { cwd: inTutorial('content/chapters') })
    .sort()
    .map((name) => inTutorial(`content/chapters/${name}`))
    .flatMap((path) => {
      const file = new VFile({ path, value: readFileSync(path) });
      return turnedIn(parseChapter(String(file)), file, before.run, after.run);
    });
  const styles = ['src/styles/tokens.css', 'src/compare/compare.css']
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  writePage(comparisonPage(before, after, turned, styles));
  console.log(`What changed is in ${page}.`);
} catch (error) {
  console.error(refusal(error, 'used') ?? (error as Error).message);
  process.exitCode = 1;
}

/** Writes the page, or leaves the one that is there. */
function writePage(html: string): void {
  const unfinished = `${page}.unfinished`;
  try {
    writeFileSync(unfinished, html);
    renameSync(unfinished, page);
  } catch (error) {
    throw new Error(refusal(error, 'written', page) ?? (error as Error).message);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** @throws Error of one sentence where a folder holds no run, or one that cannot be read */
function sideOf(name: string): Side {
  const folder = [name, join(name, 'run'), join(name, 'public', 'run')].find((each) =>
    existsSync(join(each, 'manifest.json')),
  );
  if (folder) return { name, folder, run: readManifest(folder) };
  throw new Error(
    `${name} has no manifest.json: name the folder of a run, such as public/run or dist.`,
  );
}
