import { descendants, type Node } from './tree.ts';

/**
 * Says of the headings of Markdown's tables that each is its column's; of the corner, which Markdown
 * can only write as an empty heading, it makes a plain cell.
 */
export function rehypeTableHeadings() {
  return (tree: Node): void => {
    for (const node of descendants(tree)) {
      if (node.tagName !== 'th') continue;
      if (node.children?.length === 0) node.tagName = 'td';
      else node.properties = { ...node.properties, scope: 'col' };
    }
  };
}
