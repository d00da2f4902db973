import type { APIRoute, GetStaticPaths } from 'astro';
import { project } from '../citation/project.ts';
import { notebookOf } from '../notebook/notebook.ts';
import { run } from '../run/run.ts';
import { absoluteUrl, runUrl } from '../site/urls.ts';
import { runLanguage, words } from '../words/words.ts';

export const getStaticPaths: GetStaticPaths = () => [{ params: { notebook: project.key } }];

/** The run in PyTorch and matplotlib, as a Jupyter notebook. */
export const GET: APIRoute = () => {
  const address = absoluteUrl(runUrl('')).replace(/\/$/, '');
  const notebook = notebookOf({
    ...{ title: project.title, manifest: run, address },
    ...{ words: words.notebook, runLanguage },
  });
  return new Response(`${JSON.stringify(notebook, null, 1)}\n`);
};
