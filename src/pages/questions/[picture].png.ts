import type { APIRoute } from 'astro';
import { drawPicture } from '../../questions/pictures.ts';
import { chaptersWithReferences } from '../../site/places.ts';

/** The pictures that chapters ask about. */
export async function getStaticPaths() {
  const chapters = await chaptersWithReferences();
  const names = new Set(chapters.flatMap(({ references }) => references.pictures));
  return [...names].map((picture) => ({ params: { picture } }));
}

export const GET: APIRoute = async ({ params: { picture } }) =>
  new Response(new Uint8Array(await drawPicture(picture!)), {
    headers: { 'Content-Type': 'image/png' },
  });
