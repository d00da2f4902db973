import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { StageMessage } from '../contract/spent.ts';
import { UserError } from '../errors.ts';
import { replaceFolder, restoreFolder } from '../files/replace-folder.ts';
import type { Stages } from '../stages.ts';
import { runProgram } from './program.ts';

const UNFINISHED = '.unfinished-';
const KEPT =
  'The run is whole in public/run, and dist is as it was: "npm run build" with the same options builds the site from there.';

/**
 * Builds the site of the run beside `dist`, whose place it takes when it is whole.
 *
 * @param root the generator's folder
 * @param tutorial the folder that `dist` is in
 * @param stages told what pages, PDF and search took
 * @returns the exit code of the program that builds it
 * @throws UserError if it cannot take the place of `dist`, which is then as it was
 */
export async function buildSite(root: string, tutorial: string, stages: Stages): Promise<number> {
  const dist = placeOf(tutorial);
  const unfinished = mkdtempSync(dist + UNFINISHED);
  const clear = (): void => rmSync(unfinished, { recursive: true, force: true, maxRetries: 3 });
  // A signal ends the process without coming back here.
  process.once('exit', clear);
  try {
    const astro = join('node_modules', 'astro', 'bin', 'astro.mjs');
    const build = [astro, 'build', '--outDir', relative(root, unfinished)];
    const code = await runProgram(build, root, KEPT, (message) => {
      const { stage, spent } = message as StageMessage;
      stages.told(stage, spent);
    });
    if (code === 0) put(unfinished, dist);
    else console.error(`The site was not built. ${KEPT}`);
    return code;
  } finally {
    clear();
    process.off('exit', clear);
  }
}

/**
 * Puts the site back that a killed build had taken away, and clears what it left unfinished.
 *
 * @param tutorial the folder that `dist` is in
 */
export function restoreSite(tutorial: string, report: (line: string) => void): void {
  const dist = placeOf(tutorial);
  if (restoreFolder(dist)) {
    report(`${dist} was missing, for its replacement was interrupted: the site before is back.`);
  }
  for (const name of readdirSync(dirname(dist))) {
    if (!name.startsWith(basename(dist) + UNFINISHED)) continue;
    rmSync(join(dirname(dist), name), { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Where `dist` is, even if it is a link to a folder that a server shows. */
function placeOf(tutorial: string): string {
  const dist = join(tutorial, 'dist');
  return existsSync(dist) ? realpathSync(dist) : dist;
}

function put(finished: string, dist: string): void {
  try {
    replaceFolder(dist, finished);
  } catch (error) {
    throw new UserError(
      `The site is built, but cannot take the place of ${dist} (${(error as Error).message}): let this user write in ${dirname(dist)}, and give this command again.`,
    );
  }
}
