import { referencesOf } from './references.ts';
import {
  attribute,
  descendants,
  type File,
  giveAttribute,
  isComponent,
  type Node,
  whereabouts,
} from './tree.ts';

/**
 * Numbers the works that a chapter cites, `<Cite key="kingma2014" />`, in the order of its text, and
 * tells each note its `number` and the how manieth note on that work it is.
 *
 * @param keys of all works in the bibliography
 * @throws Error of one sentence where the bibliography has no such work
 */
export function remarkCitations(keys: () => string[]) {
  return (tree: Node, file: File): void => {
    const { citations } = referencesOf(file);
    for (const node of descendants(tree)) {
      if (!isComponent(node, 'Cite')) continue;
      const key = attribute(node, 'key') ?? '';
      if (!keys().includes(key)) {
        throw new Error(
          `${whereabouts(file, node)} cites "${key}", and content/references.bib has only ${keys().sort().join(', ')}.`,
        );
      }
      let citation = citations.find((each) => each.key === key);
      if (!citation) citations.push((citation = { key, times: 0 }));
      giveAttribute(node, 'number', String(citations.indexOf(citation) + 1));
      giveAttribute(node, 'time', String(++citation.times));
    }
  };
}
