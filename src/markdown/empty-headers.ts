import { descendants, type Node } from './tree.ts';

/** Makes a plain cell of the corner of a table that Markdown can only write as an empty heading. */
export function rehypeEmptyHeaders() {
  return (tree: Node): void => {
    for (const node of descendants(tree)) {
      if (node.tagName === 'th' && node.children?.length === 0) node.tagName = 'td';
    }
  };
}
