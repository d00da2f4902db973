import Link from './Link.astro';
import ScrollTable from './ScrollTable.astro';

const files: Record<string, unknown> = import.meta.glob(
  ['./mdx/*.astro', '../questions/*.astro', '../islands/*/*.astro'],
  { eager: true, import: 'default' },
);

/**
 * What chapters may use without importing it: each component of the folder `mdx`, each of the
 * questions and each island, by the name of its file. `<When>`, `<Otherwise>`, `<Noun>` and `<Classes>` are for the Markdown pipeline: pages
 * never see them.
 */
export const components = {
  ...Object.fromEntries(
    Object.entries(files).map(([path, component]) => [
      path.replace(/^.*\/|\.astro$/g, ''),
      component,
    ]),
  ),
  // These stand in for plain Markdown elements.
  a: Link,
  table: ScrollTable,
};
