import { referencesOf } from './references.ts';
import { descendants, type File, type Node } from './tree.ts';

/** Counts what a chapter gives one to read: words of prose, and displayed equations. */
export function remarkReadingTime() {
  return (tree: Node, file: File): void => {
    const { reading } = referencesOf(file);
    for (const { type, value = '' } of descendants(tree)) {
      if (type === 'text')
        reading.words += value.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0;
      if (type === 'inlineMath') reading.words += 1;
      if (type === 'math') reading.equations += 1;
    }
  };
}
