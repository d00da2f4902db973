import { readManifest, RUN_FOLDER } from './read.ts';

/** The run that the site is built from. */
export const run = readManifest(RUN_FOLDER);
