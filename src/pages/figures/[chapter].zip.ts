import type { APIRoute } from 'astro';
import { type ChapterArchive, chapterArchives } from '../../site/figure-archives.ts';

/** The figures of a chapter, with all their files. */
export async function getStaticPaths() {
  return (await chapterArchives()).map((archive) => ({
    params: { chapter: archive.chapter.slug },
    props: { archive },
  }));
}

export const GET: APIRoute<{ archive: ChapterArchive }> = ({ props }) =>
  new Response(props.archive.zip);
