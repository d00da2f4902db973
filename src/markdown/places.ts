import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { whereabouts } from './file.ts';
import { referencesOf } from './references.ts';
import { attribute, components, giveAttribute } from './tree.ts';

/**
 * Collects the figures that a chapter shows, none twice, and tells each component where it stands
 * (`at="content/chapters/02-elbo.mdx:17"`), so that it can report its place. The `at` of a `<Cite>` is its
 * author's: a place in the work.
 */
export function remarkPlaces() {
  return (tree: Root, file: VFile): void => {
    const { figures } = referencesOf(file);
    for (const node of components(tree)) {
      if (node.name !== 'Cite') giveAttribute(node, 'at', whereabouts(file, node));
      if (node.name !== 'Figure') continue;
      const id = attribute(node, 'id') ?? '';
      if (!figures.includes(id)) figures.push(id);
      else {
        file.message(
          `shows figure "${id}" a second time in its chapter: refer to the first with <Reference figure="${id}" />.`,
          node,
        );
      }
    }
  };
}
