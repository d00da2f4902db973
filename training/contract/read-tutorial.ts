import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseTutorial, TUTORIAL_FILE, type Tutorial } from './tutorial.ts';

/**
 * Reads what the tutorial in a folder is.
 *
 * @throws Error of one sentence where the file is missing, does not run, or is wrong
 */
export async function readTutorial(folder: string): Promise<Tutorial> {
  const path = findTutorial(folder);
  const configuration = parseTutorial(await defaultExport(path), path);
  const { logo } = configuration;
  if (logo && !existsSync(join(folder, 'public', logo))) {
    throw new Error(`${path} is wrong at logo: there is no ${join(folder, 'public', logo)}.`);
  }
  return configuration;
}

/** @throws Error of one sentence where a folder is no tutorial */
export function findTutorial(folder: string): string {
  const path = join(folder, TUTORIAL_FILE);
  if (existsSync(path)) return path;
  throw new Error(
    `${path} is missing: it makes a folder a tutorial, and says its title, authors and licence.`,
  );
}

async function defaultExport(path: string): Promise<unknown> {
  let module: { default?: unknown };
  try {
    module = await import(/* @vite-ignore */ pathToFileURL(path).href);
  } catch (error) {
    const [reason] = String((error as Error)?.message ?? error).split('\n');
    throw new Error(`${path} does not run: ${reason.replace(/\.$/, '')}.`);
  }
  if (module.default !== undefined) return module.default;
  throw new Error(`${path} has no default export: write "export default defineTutorial({ … })".`);
}
