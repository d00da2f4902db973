import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { referencesOf } from './references.ts';
import { attribute, components, giveAttribute } from './tree.ts';

/**
 * Numbers the works that a chapter cites, `<Cite key="kingma2014" />`, in the order of its text. Each
 * note learns the `number` of its work and its `time`: 2 for the second note on that work.
 */
export function remarkCitations() {
  return (tree: Root, file: VFile): void => {
    const { citations } = referencesOf(file);
    for (const node of components(tree).filter(({ name }) => name === 'Cite')) {
      const key = attribute(node, 'key') ?? '';
      let citation = citations.find((each) => each.key === key);
      if (!citation) citations.push((citation = { key, times: 0 }));
      giveAttribute(node, 'number', String(citations.indexOf(citation) + 1));
      giveAttribute(node, 'time', String(++citation.times));
    }
  };
}
