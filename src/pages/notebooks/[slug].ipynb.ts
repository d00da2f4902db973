import mdx from '@astrojs/mdx/server.js';
import type { APIRoute, GetStaticPaths } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { render } from 'astro:content';
import { components } from '../../components/mdx.ts';
import { chapterNotebook } from '../../notebook/chapter-notebook.ts';
import { tasksOf } from '../../notebook/tasks.ts';
import { run } from '../../run/run.ts';
import { type Chapter, chapters, references } from '../../site/chapters.ts';
import { absoluteUrl, chapterUrl, runUrl } from '../../site/urls.ts';
import { runLanguage, words } from '../../words/words.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await chapters()).map((chapter) => ({ params: { slug: chapter.slug }, props: { chapter } }));

/** What a chapter's questions and exercises ask, as a Jupyter notebook to try it in. */
export const GET: APIRoute<{ chapter: Chapter }> = async ({ props: { chapter } }) => {
  const { Content } = await render(chapter.entry);
  const container = await AstroContainer.create();
  container.addServerRenderer({ name: '@astrojs/mdx', renderer: mdx });
  const html = await container.renderToString(Content as never, { props: { components } });
  const { figures, measures } = await references(chapter);
  const page = absoluteUrl(chapterUrl(chapter.slug));
  const notebook = chapterNotebook({
    title: `${chapter.number}. ${chapter.title}`,
    manifest: run,
    address: absoluteUrl(runUrl('')).replace(/\/$/, ''),
    page,
    words: words.notebook,
    runLanguage,
    tasks: tasksOf(html, page),
    figures,
    measures: measures.map(({ name }) => name),
  });
  return new Response(`${JSON.stringify(notebook, null, 1)}\n`);
};
