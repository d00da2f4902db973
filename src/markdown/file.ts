import { basename, relative } from 'node:path';
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

/** Number and slug of the chapter that a file holds. */
export function chapterOf({ path }: VFile): { number: number; slug: string } {
  return parseChapterName(basename(path));
}
