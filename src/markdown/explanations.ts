import { type References, referencesOf } from './references.ts';
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
 * Collects the terms, symbols and equations of sentences that a chapter's page must explain, and tells
 * the first naming of each term its chapter: it may be the one that introduces the term.
 */
export function remarkExplanations() {
  return (tree: Node, file: File): void => {
    const { terms, symbols, equationsNamed } = referencesOf(file);
    const lists = new Map<unknown, References['terms']>([
      ['Term', terms],
      ['Symbol', symbols],
      ['Equation', equationsNamed],
    ]);
    for (const node of descendants(tree)) {
      const named = isComponent(node) && lists.get(node.name);
      if (!named) continue;
      const name = attribute(node, 'name') ?? '';
      if (named.some((each) => each.name === name)) continue;
      named.push({ name, at: whereabouts(file, node) });
      if (named === terms) giveAttribute(node, 'firstIn', chapterOf(file).slug);
    }
  };
}
