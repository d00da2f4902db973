import { relative } from 'node:path';

/** As much of a Markdown (mdast) or HTML (hast) tree as the plugins here look at. */
export interface Node {
  type: string;
  name?: string | null;
  tagName?: string;
  properties?: Record<string, unknown>;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: Node[];
  position?: { start: { line: number } };
}

/** Every node below `node`, in the order of the text. */
export function* descendants(node: Node): Generator<Node> {
  for (const child of node.children ?? []) {
    yield child;
    yield* descendants(child);
  }
}

/** As much of a file on its way through the plugins. */
export interface File {
  path: string;
  messages: { source?: string; line?: number; reason: string; cause?: unknown }[];
  data: { astro?: { frontmatter?: Record<string, unknown> } };
}

/** A place as messages name it: `content/chapters/02-elbo.mdx:17`. */
export function whereabouts({ path }: File, line: number | undefined): string {
  return `${relative(process.cwd(), path)}:${line ?? '?'}`;
}
