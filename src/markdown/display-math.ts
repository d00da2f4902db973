import { descendants, type Node } from './tree.ts';

/**
 * Makes each displayed equation a box of its own that scrolls when the screen is narrower than the
 * equation, by keyboard too. Runs after rehype-katex.
 */
export function rehypeDisplayMath() {
  return (tree: Node): void => {
    for (const node of descendants(tree)) {
      const classes = node.properties?.className;
      if (!Array.isArray(classes) || !classes.includes('katex-display')) continue;
      node.properties = {
        ...node.properties,
        className: [...classes, 'scroller'],
        role: 'group',
        ariaLabel: 'Equation',
        tabIndex: 0,
      };
    }
  };
}
