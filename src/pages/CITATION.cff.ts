import type { APIRoute } from 'astro';
import { citationFile } from '../citation/cff.ts';
import { project } from '../citation/project.ts';

/** For programs that look for how to cite a work, and for the root of its repository. */
export const GET: APIRoute = () => new Response(citationFile(project));
