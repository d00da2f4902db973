import { readManifest } from './read.ts';

/** Where the run lies in the repository; pages find it at `run/` below the site's base. */
export const RUN_FOLDER = 'public/run';

/** The run that the site is built from. */
export const run = readManifest(RUN_FOLDER);
