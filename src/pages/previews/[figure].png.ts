import { join } from 'node:path';
import type { APIRoute } from 'astro';
import type { Figure } from '../../../training/contract/manifest.ts';
import { RUN_FOLDER } from '../../run/read.ts';
import { run } from '../../run/run.ts';
import { fallback } from '../../run/sources.ts';
import { drawPreview } from '../../site/draw-preview.ts';

/** Pages name these pictures only by absolute addresses: without a configured site there are none. */
export function getStaticPaths() {
  if (!import.meta.env.SITE) return [];
  return run.figures.map((figure) => ({ params: { figure: figure.id }, props: { figure } }));
}

export const GET: APIRoute<{ figure: Figure }> = async ({ props: { figure } }) => {
  const picture = join(RUN_FOLDER, fallback(figure.images).path);
  return new Response(new Uint8Array(await drawPreview(figure.title, picture)));
};
