import type { APIRoute } from 'astro';
import { project } from '../citation/project.ts';
import { zenodoFile } from '../citation/zenodo.ts';

/** For the root of the repository, where it is called `.zenodo.json`. */
export const GET: APIRoute = () => new Response(zenodoFile(project));
