import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { referencesOf } from './references.ts';
import { attribute, components } from './tree.ts';

/** The components that are islands, by name. */
const ISLANDS = new Set(globSync('src/islands/*/*.astro').map((file) => basename(file, '.astro')));

/** Collects the islands that a chapter shows, as it writes them. It follows `remarkPlaces`, which adds `at`. */
export function remarkIslands() {
  return (tree: Root, file: VFile): void => {
    const { islands } = referencesOf(file);
    for (const node of components(tree)) {
      if (!ISLANDS.has(node.name!)) continue;
      const names = node.attributes.flatMap((each) =>
        each.type === 'mdxJsxAttribute' ? [each.name] : [],
      );
      const inside = components(node).find(({ name }) => name === 'Figure');
      islands.push({
        name: node.name!,
        attributes: Object.fromEntries(names.map((name) => [name, attribute(node, name)!])),
        figure: inside && attribute(inside, 'id'),
      });
    }
  };
}
