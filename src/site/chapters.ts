import { basename } from 'node:path';
import { type CollectionEntry, getCollection, render } from 'astro:content';
import type { References } from '../markdown/references.ts';
import { chapterPlaces } from '../markdown/chapter-name.ts';
import type { Part } from '../islands/machine/parts.ts';

export interface Chapter {
  number: number;
  slug: string;
  title: string;
  part?: string;
  description: string;
  marks?: Part[];
  changes?: string;
  entry: CollectionEntry<'chapters'>;
}

/** All chapters, in reading order. */
export async function chapters(): Promise<Chapter[]> {
  const entries = await getCollection('chapters');
  const byFile = new Map(entries.map((entry) => [basename(entry.filePath!), entry]));
  return chapterPlaces([...byFile.keys()]).map(({ number, slug, file }) => {
    const entry = byFile.get(file)!;
    return { number, slug, ...entry.data, entry };
  });
}

/** What a chapter shows, cites and explains. */
export async function references({ entry }: Chapter): Promise<References> {
  const { remarkPluginFrontmatter } = await render(entry);
  return remarkPluginFrontmatter.references as References;
}

/** The first chapter that has a section of this address, if any has. */
export async function chapterWithSection(id: string): Promise<Chapter | undefined> {
  for (const chapter of await chapters()) {
    const { headings } = await render(chapter.entry);
    if (headings.some(({ slug }) => slug === id)) return chapter;
  }
  return undefined;
}
