import { referencesOf } from './references.ts';
import {
  attribute,
  chapterOf,
  descendants,
  type File,
  giveAttribute,
  isComponent,
  type Node,
  whereabouts,
} from './tree.ts';

/**
 * Collects the terms and symbols of sentences that a chapter's page must explain, and tells the first
 * naming of each term its chapter: it may be the one that introduces the term.
 */
export function remarkExplanations() {
  return (tree: Node, file: File): void => {
    const { terms, symbols } = referencesOf(file);
    for (const node of descendants(tree)) {
      const isTerm = isComponent(node, 'Term');
      if (!isTerm && !isComponent(node, 'Symbol')) continue;
      const name = attribute(node, 'name') ?? '';
      const named = isTerm ? terms : symbols;
      if (named.some((each) => each.name === name)) continue;
      named.push({ name, at: whereabouts(file, node) });
      if (isTerm) giveAttribute(node, 'firstIn', chapterOf(file).slug);
    }
  };
}
