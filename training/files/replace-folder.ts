import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { rmQuietly, syncFolder } from './whole-file.ts';

/**
 * Lets a finished folder take a place as a whole, by a rename; what was there comes back if it cannot.
 *
 * @param finished on the same disk as the place
 * @param replaced where what was there is meanwhile, on the same disk too
 * @throws the file system's Error
 */
export function replaceFolder(
  place: string,
  finished: string,
  replaced = `${place}.replaced`,
): void {
  if (existsSync(place)) {
    rmSync(replaced, { recursive: true, force: true });
    renameSync(place, replaced);
  }
  try {
    renameSync(finished, place);
  } catch (error) {
    restoreFolder(place, replaced);
    throw error;
  }
  syncFolder(dirname(place));
  rmQuietly(replaced);
}

/**
 * Puts back what stood in a place where a process was killed between the two renames.
 *
 * @param isWhole whether what was there may be put back
 * @returns whether it was
 */
export function restoreFolder(
  place: string,
  replaced = `${place}.replaced`,
  isWhole: (folder: string) => boolean = () => true,
): boolean {
  if (!existsSync(replaced)) return false;
  if (existsSync(place)) {
    rmSync(replaced, { recursive: true, force: true });
    return false;
  }
  if (!isWhole(replaced)) return false;
  mkdirSync(dirname(place), { recursive: true });
  renameSync(replaced, place);
  syncFolder(dirname(place));
  return true;
}
