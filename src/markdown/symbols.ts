import type { Root } from 'hast';
import { markSymbols } from '../glossary/mark-symbols.ts';

/** Gives symbols in formulas the look that `content/notation.yaml` says. */
export function rehypeSymbols() {
  return (tree: Root): void => markSymbols(tree);
}
