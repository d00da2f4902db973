import { readdirSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import type { Nodes } from 'mdast';
import type { VFile } from 'vfile';
import { parseChapterName } from './chapter-name.ts';

/** A place as messages name it: `content/chapters/02-elbo.mdx:17`. */
export function whereabouts(
  { path }: Pick<VFile, 'path'>,
  node?: Pick<Nodes, 'position'> | number,
): string {
  const line = typeof node === 'object' ? node.position?.start.line : node;
  return `${relative(process.cwd(), path)}:${line ?? '?'}`;
}

/** Slug of the chapter that a file holds, and its number: its place among the files beside it. */
export function chapterOf({ path }: VFile): { number: number; slug: string } {
  const own = basename(path);
  const before = readdirSync(dirname(path)).filter((name) => name.endsWith('.mdx') && name < own);
  return { number: before.length + 1, ...parseChapterName(own) };
}
