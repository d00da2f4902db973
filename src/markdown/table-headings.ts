import type { Root } from 'hast';
import { named } from '../hast/tree.ts';

/**
 * Marks each heading of a Markdown table as its column's. Markdown can write an empty corner only as
 * a heading: it becomes a plain cell.
 */
export function rehypeTableHeadings() {
  return (tree: Root): void => {
    for (const heading of named('th', tree)) {
      if (heading.children.length === 0) heading.tagName = 'td';
      else heading.properties.scope = 'col';
    }
  };
}
