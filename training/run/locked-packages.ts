import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';

interface LockedPackage {
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

type Lockfile = Record<string, LockedPackage>;

const LOCKFILE = 'package-lock.json';
const lockfiles = new Map<string, Lockfile>();

/**
 * The locked versions of packages and of all that they depend on, in one line: a change to another
 * package changes nothing here.
 *
 * @param root the folder of `package-lock.json`
 * @param names as they are imported, such as `@tensorflow/tfjs`
 * @throws UserError naming a package that the lockfile does not have
 */
export function lockedPackages(root: string, names: string[]): string {
  const lockfile = readLockfile(root);
  const reached = new Set<string>();
  const waiting = names.map((name) => {
    const place = placeOf(lockfile, '', name);
    if (place) return place;
    throw new UserError(
      `"${name}" is imported and is not in ${LOCKFILE}: "npm install ${name}" adds it.`,
    );
  });
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (reached.has(place)) continue;
    reached.add(place);
    for (const name of dependenciesOf(lockfile[place])) {
      // One that is optional, or a peer, may be absent.
      const needed = placeOf(lockfile, place, name);
      if (needed) waiting.push(needed);
    }
  }
  return [...reached]
    .sort()
    .map((place) => `${place.slice('node_modules/'.length)} ${lockfile[place].version}`)
    .join(', ');
}

function dependenciesOf(locked: LockedPackage): string[] {
  const { dependencies, optionalDependencies, peerDependencies } = locked;
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
}

/** Where Node finds a package that the one at a place imports: in the nearest `node_modules`. */
function placeOf(lockfile: Lockfile, from: string, name: string): string | undefined {
  const own = `${from ? `${from}/` : ''}node_modules/${name}`;
  if (own in lockfile) return own;
  if (!from) return undefined;
  const end = from.lastIndexOf('node_modules/');
  return placeOf(lockfile, from.slice(0, Math.max(0, end - 1)), name);
}

function readLockfile(root: string): Lockfile {
  const path = join(root, LOCKFILE);
  const known = lockfiles.get(path);
  if (known) return known;
  const { packages } = JSON.parse(readFileSync(path, 'utf8')) as { packages: Lockfile };
  lockfiles.set(path, packages);
  return packages;
}
