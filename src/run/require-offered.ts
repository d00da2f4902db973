import { globSync, readFileSync } from 'node:fs';
import { unified } from 'unified';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { VFile } from 'vfile';
import type { Offered } from '../../training/contract/offered.ts';
import { useOfMissing } from '../markdown/not-offered.ts';
import { inTutorial } from './tutorial-folder.ts';

/*
 * Run before a training, with what the studies offer: names every place of a chapter that uses something
 * else, which would else be found when all is trained.
 */
const offered = JSON.parse(process.argv[2]) as Offered;
const parser = unified().use(remarkParse).use(remarkMath).use(remarkMdx);
const mistakes = globSync('*.mdx', { cwd: inTutorial('content/chapters') })
  .sort()
  .map((name) => inTutorial(`content/chapters/${name}`))
  .flatMap((path) => {
    const file = new VFile({ path, value: readFileSync(path) });
    return useOfMissing(treeOf(file), file, offered);
  });
for (const mistake of mistakes) console.error(mistake);
if (mistakes.length > 0) process.exitCode = 1;

/** Nothing of a chapter that cannot be read: the build of the site says why. */
function treeOf(file: VFile): ReturnType<typeof parser.parse> {
  try {
    return parser.parse(withoutFrontmatter(String(file)));
  } catch {
    return { type: 'root', children: [] };
  }
}

/** Blank lines in its place keep the numbers of lines. */
function withoutFrontmatter(text: string): string {
  return text.replace(/^---\n.*?\n---\n/s, (head) => head.replace(/[^\n]/g, ''));
}
