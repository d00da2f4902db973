import type { APIRoute } from 'astro';
import { wholeArchive } from '../../site/figure-archives.ts';

/** All figures, with all their files. */
export const GET: APIRoute = () => new Response(wholeArchive());
