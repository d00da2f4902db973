import { existsSync } from 'node:fs';
import type { Root } from 'mdast';
import { readEquation } from '../../../src/markdown/equations.ts';
import { attribute, type Component, components, descendants } from '../../../src/markdown/tree.ts';
import { type Chapter, componentsOf, equationsOf, lineOf } from './chapter.ts';
import type { Problems } from './rules.ts';

/** Every name is known, and everything named or shown is referred to. */
export function names(
  chapters: Chapter[],
  known: { works: string[]; terms: string[]; symbols: string[] },
): Problems {
  const uses = (name: string, given: string): string[] =>
    chapters.flatMap((chapter) =>
      componentsOf(chapter, name).map((node) => attribute(node, given)!),
    );
  const referredFigures = new Set(uses('Reference', 'figure'));
  const referredEquations = new Set(uses('Equation', 'name'));
  const labels = new Set(chapters.flatMap(({ tree }) => labelsOf(tree).map(({ label }) => label)));
  const live = new Set(chapters.flatMap(figuresOfIslands));

  return chapters.flatMap((chapter) => {
    const { file, tree } = chapter;
    const unknown = (name: string, given: string, among: string[]): Problems =>
      componentsOf(chapter, name).flatMap((node) =>
        attribute(node, given)!
          .split(/\s+/)
          .filter((each) => !among.includes(each))
          .map((each) => `${file}:${lineOf(node)} has <${name}> of unknown “${each}”.`),
      );
    return [
      ...unknown('Cite', 'key', known.works),
      ...unknown('Term', 'name', known.terms),
      ...unknown('Symbol', 'name', known.symbols),
      ...unknown('Symbols', 'names', known.symbols),
      ...unknown('Equation', 'name', [...labels]),
      ...labelsOf(tree)
        .filter(({ label }) => !referredEquations.has(label))
        .map(({ label, line }) => `${file}:${line} labels “${label}”, to which nothing refers.`),
      ...componentsOf(chapter, 'Figure')
        .filter((node) => !referredFigures.has(attribute(node, 'id')!) && !live.has(node))
        .map((node) => `${file}:${lineOf(node)} shows a figure to which nothing refers.`),
    ];
  });
}

/** Links to headings of this and other chapters, to other pages and to files of the run. */
export function links(chapters: Chapter[]): Problems {
  return chapters.flatMap(({ file, slug, tree }) =>
    [...descendants(tree)].flatMap((node) => {
      if (node.type !== 'link' || /^(https?|mailto):/.test(node.url)) return [];
      return leadsSomewhere(node.url, slug)
        ? []
        : [`${file}:${lineOf(node)} links to nothing: ${node.url}.`];
    }),
  );

  function leadsSomewhere(url: string, from: string): boolean {
    const { pathname, hash } = new URL(url, `https://site/chapters/${from}/`);
    const [, folder, name] = pathname.split('/');
    if (folder === 'run') return true;
    if (folder !== 'chapters') {
      const page = pathname.replace(/\/$/, '');
      return ['.astro', '/index.astro', '.ts'].some((end) => existsSync(`src/pages${page}${end}`));
    }
    const chapter = chapters.find(({ slug }) => slug === name);
    if (!chapter || !pathname.endsWith('/')) return false;
    return !hash || chapter.headings.some(({ id }) => `#${id}` === decodeURIComponent(hash));
  }
}

/** What a link calls the next or the last chapter is the one after or before its own. */
export function neighbours(chapters: Chapter[]): Problems {
  return chapters.flatMap(({ file, tree }, i) =>
    [...descendants(tree)].flatMap((node) => {
      if (node.type !== 'link') return [];
      const words = node.children.map((each) => ('value' in each ? each.value : '')).join('');
      const [, which] = /\b(next|last) chapter\b/i.exec(words) ?? [];
      if (!which) return [];
      const neighbour = chapters[which === 'next' ? i + 1 : i - 1]?.slug;
      return node.url.startsWith(`../${neighbour}/`)
        ? []
        : [`${file}:${lineOf(node)} calls ${node.url} the ${which} chapter.`];
    }),
  );
}

/** An island speaks of the figure that it holds. */
function figuresOfIslands(chapter: Chapter): Component[] {
  return ['Sampler', 'LatentPlane', 'Interpolation', 'Traversal', 'ClassStyle', 'FlowSteps']
    .flatMap((name) => componentsOf(chapter, name))
    .flatMap((island) => components(island).filter(({ name }) => name === 'Figure'));
}

function labelsOf(tree: Root): { label: string; line: number }[] {
  return equationsOf(tree).flatMap((node) => {
    const { label } = readEquation(node.value);
    return label ? [{ label, line: lineOf(node) }] : [];
  });
}
