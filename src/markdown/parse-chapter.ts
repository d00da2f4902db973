import type { Root } from 'mdast';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified().use(remarkParse).use(remarkMath).use(remarkMdx);
const HEAD = /^---\r?\n(.*?)\r?\n---\r?\n/s;

/**
 * A chapter's text as it is written, with nothing decided by a run. Lines keep their numbers.
 *
 * @throws VFileMessage where it is no MDX
 */
export function parseChapter(text: string): Root {
  return parser.parse(text.replace(HEAD, (head) => head.replace(/[^\n]/g, '')));
}

/** The front matter of a chapter, as YAML; empty where it has none. */
export function headOf(text: string): string {
  return HEAD.exec(text)?.[1] ?? '';
}
