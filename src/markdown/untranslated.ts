import type { Root } from 'hast';
import { descendants, hasClass } from '../hast/tree.ts';

/** Keeps translators from formulas and code, which are the same in every language. An equation's spoken form is text. */
export function rehypeUntranslated() {
  return (tree: Root): void => {
    for (const element of descendants(tree)) {
      const same = element.tagName === 'code' || hasClass(element, 'katex');
      if (same) element.properties.translate = 'no';
    }
  };
}
