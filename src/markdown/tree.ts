import { basename, relative } from 'node:path';
import { parseChapterName } from './chapter-name.ts';

/** As much of a Markdown (mdast) or HTML (hast) tree as the plugins here look at. */
export interface Node {
  type: string;
  name?: string | null;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: Node[];
  data?: object;
  position?: { start: { line: number } };
}

/** Every node below `node`, in the order of the text. */
export function* descendants(node: Node): Generator<Node> {
  for (const child of node.children ?? []) {
    yield child;
    yield* descendants(child);
  }
}

/** Whether a node is one of the components that chapters use. */
export function isComponent(node: Node, name?: string): boolean {
  if (!node.type.startsWith('mdxJsx') || !/^[A-Z]/.test(node.name ?? '')) return false;
  return name === undefined || node.name === name;
}

/** What a component's attribute says: "20" of `name="20"` and of `name={20}`, and "" of `name`. */
export function attribute(node: Node, name: string): string | undefined {
  const found = node.attributes?.find((attribute) => attribute.name === name);
  if (!found) return undefined;
  const { value } = found;
  return typeof value === 'object' && value ? String((value as Node).value) : String(value ?? '');
}

/** Tells a component something that its author need not write. */
export function giveAttribute(node: Node, name: string, value: string): void {
  node.attributes?.push({ type: 'mdxJsxAttribute', name, value });
}

/** As much of a file on its way through the plugins. */
export interface File {
  path: string;
  messages: { source?: string; line?: number; reason: string; cause?: unknown }[];
  data: { astro?: { frontmatter?: Record<string, unknown> } };
}

/** A place as messages name it: `content/chapters/02-elbo.mdx:17`. */
export function whereabouts({ path }: File, node?: Node | number): string {
  const line = typeof node === 'object' ? node.position?.start.line : node;
  return `${relative(process.cwd(), path)}:${line ?? '?'}`;
}

/** Number and slug of the chapter that a file holds. */
export function chapterOf({ path }: File): { number: number; slug: string } {
  return parseChapterName(basename(path));
}
