import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { chapterOf, whereabouts } from './file.ts';
import { type Named, referencesOf } from './references.ts';
import { attribute, components, giveAttribute } from './tree.ts';

/**
 * Collects the terms, symbols and equations that a chapter's page must explain. The first use of each
 * term learns its chapter's slug, since that chapter may be the one that introduces the term.
 */
export function remarkExplanations() {
  return (tree: Root, file: VFile): void => {
    const { terms, symbols, equationsNamed } = referencesOf(file);
    const lists = new Map<string | null, Named[]>([
      ['Term', terms],
      ['Symbol', symbols],
      ['Equation', equationsNamed],
    ]);
    for (const node of components(tree)) {
      const list = lists.get(node.name);
      const name = attribute(node, 'name') ?? '';
      if (!list || list.some((each) => each.name === name)) continue;
      list.push({ name, at: whereabouts(file, node) });
      if (list === terms) giveAttribute(node, 'firstIn', chapterOf(file).slug);
    }
  };
}
