import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { SiteMessage } from '../contract/site-message.ts';
import { UserError } from '../errors.ts';
import { replaceFolder, restoreFolder } from '../files/replace-folder.ts';
import { hashesOf } from '../run/run-folder.ts';
import type { Stages } from '../stages.ts';
import { readSealed, writeSealed } from '../store/sealed-file.ts';
import { runProgram } from './program.ts';

/** What is known of the site in `dist`. */
interface BuiltSite {
  /** The hash of all that decided it. */
  key: string;
  /** SHA-256 of every file, by path. */
  files: Map<string, string>;
}

const SITE_KEY = join('src', 'provenance', 'site-key.ts');
const ASTRO = join('node_modules', 'astro', 'bin', 'astro.mjs');
const UNFINISHED = '.unfinished-';
const KEPT =
  'The run is whole in public/run, and dist is as it was: "npm run build" with the same options builds the site from there.';

/**
 * Builds the site of the run beside `dist`, whose place it takes when it is whole. A site that is whole, and
 * whose sources are as they were when it was built, is left as it is.
 *
 * @param root the generator's folder
 * @param tutorial the folder that `dist` is in
 * @param stages told what pages, PDF and search took
 * @param report told, in a line, of a site that is left as it is
 * @returns the exit code of the program that builds it
 * @throws UserError if it cannot take the place of `dist`, which is then as it was
 */
export async function buildSite(
  root: string,
  tutorial: string,
  stages: Stages,
  report: (line: string) => void,
): Promise<number> {
  const dist = placeOf(tutorial);
  const record = join(tutorial, '.cache', 'site');
  const key = await stages.during('The site before', () => siteKey(root));
  const before = readSealed<BuiltSite>(record, report);
  if (key && before?.key === key && isWhole(dist, before)) {
    report(`The site in ${dist} is up to date: nothing to build.`);
    return 0;
  }
  const unfinished = mkdtempSync(dist + UNFINISHED);
  const clear = (): void => rmSync(unfinished, { recursive: true, force: true, maxRetries: 3 });
  // A signal ends the process without coming back here.
  process.once('exit', clear);
  try {
    const build = [ASTRO, 'build', '--outDir', relative(root, unfinished)];
    let isComplete = true;
    const code = await runProgram(build, root, KEPT, (message) => {
      const told = message as SiteMessage;
      if ('stage' in told) stages.told(told.stage, told.spent);
      if ('failed' in told) isComplete = false;
    });
    if (code === 0) {
      const files = hashesOf(unfinished);
      put(unfinished, dist);
      if (key && isComplete) writeSealed(record, { key, files } satisfies BuiltSite);
    } else console.error(`The site was not built. ${KEPT}`);
    return code;
  } finally {
    clear();
    process.off('exit', clear);
  }
}

/** The hash of all that decides the site; undefined where it cannot be told. */
async function siteKey(root: string): Promise<string | undefined> {
  let key: string | undefined;
  await runProgram([SITE_KEY], root, KEPT, (message) => {
    const told = message as SiteMessage;
    if ('key' in told) key = told.key;
  });
  return key;
}

function isWhole(dist: string, { files }: BuiltSite): boolean {
  if (!existsSync(dist)) return false;
  const found = hashesOf(dist);
  return found.size === files.size && [...files].every(([path, hash]) => found.get(path) === hash);
}

/** @throws UserError where a tutorial has no site to serve */
export function requireSite(tutorial: string): void {
  const dist = placeOf(tutorial);
  if (existsSync(join(dist, 'index.html'))) return;
  throw new UserError(`${dist} has no site: make it with "npm run build".`);
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
