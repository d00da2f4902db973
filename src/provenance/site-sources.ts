import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What commands make, and what the lockfile stands for. */
const MADE = /^(node_modules|\.git|\.cache|\.astro|dist(\..*)?|public\.(unfinished|replaced))$/;
/** Parts of the generator of which no page is made. */
const ASIDE = ['bench', 'test'];
/** Its manifest has the hash of each of its other files. */
const RUN = /(^|\/)public\/run\/(?!manifest\.json$)/;

/**
 * Every file that the site may be made of: the generator's and the tutorial's own, with the run's manifest.
 * Which of them are is not asked, so that none is forgotten.
 *
 * @returns each file's bytes by its path, in the order of the paths
 */
export function* siteSources(
  generator: string,
  tutorial: string,
): Generator<[string, Uint8Array], void> {
  for (const name of filesIn(generator)) {
    if (!ASIDE.includes(name.split('/')[0])) yield [name, readFileSync(join(generator, name))];
  }
  if (realpathSync(tutorial) === realpathSync(generator)) return;
  for (const name of filesIn(tutorial)) {
    yield [`${tutorial}: ${name}`, readFileSync(join(tutorial, name))];
  }
}

/** Paths relative to a folder, with slashes, sorted; links are followed, and those to nowhere left out. */
function filesIn(root: string, folder = '.', above: string[] = []): string[] {
  const here = [...above, realpathSync(join(root, folder))];
  return readdirSync(join(root, folder))
    .sort()
    .flatMap((name) => {
      const path = posix.join(folder, name);
      if (MADE.test(name) || RUN.test(path)) return [];
      const found = statSync(join(root, path), { throwIfNoEntry: false });
      if (found?.isFile()) return [path];
      const isCircle = found && here.includes(realpathSync(join(root, path)));
      return found?.isDirectory() && !isCircle ? filesIn(root, path, here) : [];
    });
}
