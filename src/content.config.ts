import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { parseChapterName } from './markdown/chapter-name.ts';
import { inTutorial } from './run/tutorial-folder.ts';

const chapters = defineCollection({
  loader: glob({
    base: pathToFileURL(`${resolve(inTutorial('content/chapters'))}/`),
    pattern: '*.mdx',
    generateId: ({ entry }) => parseChapterName(entry).slug,
  }),
  schema: z.strictObject({
    title: z.string().min(1),
    part: z.string().min(1).optional().describe('What it is listed under, with its neighbours'),
    description: z.string().min(1).max(160).describe('One sentence, for lists and search engines'),
  }),
});

export const collections = { chapters };
