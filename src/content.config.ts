import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { parseChapterName } from './markdown/chapter-name.ts';
import { frontMatter } from './markdown/front-matter.ts';
import { inTutorial } from './run/tutorial-folder.ts';
import { forgettingMoved } from './site/forgetting-moved.ts';

const chapters = defineCollection({
  loader: forgettingMoved(
    glob({
      base: pathToFileURL(`${resolve(inTutorial('content/chapters'))}/`),
      pattern: '*.mdx',
      generateId: ({ entry }) => parseChapterName(entry).slug,
    }),
  ),
  schema: frontMatter,
});

export const collections = { chapters };
