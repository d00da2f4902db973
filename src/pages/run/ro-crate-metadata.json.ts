import type { APIRoute } from 'astro';
import { project } from '../../citation/project.ts';
import { commit } from '../../provenance/here.ts';
import { roCrate } from '../../provenance/ro-crate.ts';
import { trainCommand } from '../../run/commands.ts';
import { run } from '../../run/run.ts';
import { absoluteUrl, homeUrl } from '../../site/urls.ts';

/** Lies in the folder of the run, which it makes an RO-Crate. */
export const GET: APIRoute = () =>
  Response.json(
    roCrate(run, { project, commit, command: trainCommand(run), address: absoluteUrl(homeUrl) }),
  );
