import { basename } from 'node:path';
import { type CollectionEntry, getCollection, render } from 'astro:content';
import type { References } from '../markdown/references.ts';
import { parseChapterName } from '../markdown/chapter-name.ts';

export interface Chapter {
  number: number;
  slug: string;
  title: string;
  description: string;
  entry: CollectionEntry<'chapters'>;
}

/** All chapters, in reading order. */
export async function chapters(): Promise<Chapter[]> {
  const entries = await getCollection('chapters');
  return entries
    .map((entry) => ({ ...parseChapterName(basename(entry.filePath!)), ...entry.data, entry }))
    .sort((a, b) => a.number - b.number);
}

/** What a chapter shows, cites and explains. */
export async function references({ entry }: Chapter): Promise<References> {
  const { remarkPluginFrontmatter } = await render(entry);
  return remarkPluginFrontmatter.references as References;
}
