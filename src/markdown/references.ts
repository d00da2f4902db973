import { descendants, type File, type Node, whereabouts } from './tree.ts';

/** What a chapter shows from the run, in the order of its text. */
export interface References {
  figures: string[];
  measures: { name: string; at: string }[];
}

/**
 * Collects the figures and measures that a chapter names into its frontmatter, as `references`, and
 * tells each component where it stands (`at="content/chapters/02-elbo.mdx:17"`), so that what is
 * wrong with it can be reported there.
 *
 * @throws Error of one sentence where a chapter shows a figure twice
 */
export function remarkReferences() {
  return (tree: Node, file: File): void => {
    const references: References = { figures: [], measures: [] };
    for (const node of descendants(tree)) {
      if (!node.type.startsWith('mdxJsx') || !/^[A-Z]/.test(node.name ?? '')) continue;
      const at = whereabouts(file, node.position?.start.line);
      node.attributes?.push({ type: 'mdxJsxAttribute', name: 'at', value: at });
      if (node.name === 'Figure') addFigure(references.figures, attribute(node, 'id'), at);
      if (node.name === 'Measure') references.measures.push({ name: attribute(node, 'name'), at });
    }
    const astro = (file.data.astro ??= {});
    (astro.frontmatter ??= {}).references = references;
  };
}

function addFigure(figures: string[], id: string, at: string): void {
  if (figures.includes(id)) {
    throw new Error(
      `${at} shows figure "${id}" a second time in its chapter: refer to the first with <Reference figure="${id}" />.`,
    );
  }
  figures.push(id);
}

function attribute(node: Node, name: string): string {
  return String(node.attributes?.find((attribute) => attribute.name === name)?.value ?? '');
}
