import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { referencesOf } from './references.ts';
import { descendants } from './tree.ts';

/** Counts what takes time to read in a chapter: words of prose, formulas in a line, displayed equations. */
export function remarkReadingTime() {
  return (tree: Root, file: VFile): void => {
    const { reading } = referencesOf(file);
    for (const node of descendants(tree)) {
      if (node.type === 'text') {
        reading.words += node.value.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0;
      }
      if (node.type === 'inlineMath') reading.words += 1;
      if (node.type === 'math') reading.equations += 1;
    }
  };
}
