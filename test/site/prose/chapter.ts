import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Nodes, Root } from 'mdast';
import type { Math } from 'mdast-util-math';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { type Component, components, descendants } from '../../../src/markdown/tree.ts';
import { neutralAddress } from '../../../src/markdown/nouns.ts';
import { parseChapterName } from '../../../src/markdown/chapter-name.ts';

/** A chapter as it is written, whatever a run makes of its conditions. */
export interface Chapter {
  file: string;
  slug: string;
  source: string;
  tree: Root;
  /** Everything that is read as one: paragraphs, headings, cells of tables. */
  passages: Passage[];
  headings: { depth: number; id: string; line: number }[];
}

export interface Passage {
  /** Words as a reader sees them; `□` stands for formulas, code and what components write. */
  text: string;
  line: number;
  node: Nodes;
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkMdx);

export function readChapters(): Chapter[] {
  return globSync('content/chapters/*.mdx')
    .sort()
    .map((file) => parseChapter(file, readFileSync(file, 'utf8')));
}

export function parseChapter(file: string, source: string): Chapter {
  // Blank lines in place of the frontmatter keep the numbers of lines.
  const body = source.replace(/^---\n.*?\n---\n/s, (head) => head.replace(/[^\n]/g, ''));
  const tree = parser.parse(body);
  const passages = [...descendants(tree)].filter(isPassage).map((node) => ({
    text: textOf(node),
    line: lineOf(node),
    node,
  }));
  const { slug } = parseChapterName(basename(file));
  return { file, slug, source, tree, passages, headings: headingsOf(tree) };
}

/** The components of a chapter by that name, in order. */
export function componentsOf({ tree }: Chapter, name: string): Component[] {
  return components(tree).filter((node) => node.name === name);
}

/** Displayed equations, in order. */
export function equationsOf(tree: Root): Math[] {
  return [...descendants(tree)].filter((node) => node.type === 'math');
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 0;
}

function headingsOf(tree: Root): Chapter['headings'] {
  const slugger = new GithubSlugger();
  return [...descendants(tree)]
    .filter((node) => node.type === 'heading')
    .map((node) => ({
      depth: node.depth,
      id: neutralAddress(node) ?? slugger.slug(textOf(node)),
      line: lineOf(node),
    }));
}

/** A component on lines of its own may hold words without a paragraph around them. */
function isPassage(node: Nodes): boolean {
  if (['paragraph', 'heading', 'tableCell'].includes(node.type)) return true;
  return (
    node.type === 'mdxJsxFlowElement' &&
    (node.children as Nodes[]).some((child) => child.type === 'text')
  );
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if ('children' in node && node.children.length) return node.children.map(textOf).join('');
  return '□';
}
