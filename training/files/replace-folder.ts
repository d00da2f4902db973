import { existsSync, renameSync, rmSync } from 'node:fs';

/**
 * Lets a finished folder take a place as a whole, by a rename; what was there comes back if it cannot.
 *
 * @param finished on the same disk as the place
 * @throws the file system's Error
 */
export function replaceFolder(place: string, finished: string): void {
  const replaced = `${place}.replaced`;
  rmSync(replaced, { recursive: true, force: true });
  if (existsSync(place)) renameSync(place, replaced);
  try {
    renameSync(finished, place);
  } catch (error) {
    restoreFolder(place);
    throw error;
  }
  rmSync(replaced, { recursive: true, force: true });
}

/**
 * Puts back what stood in a place where a process was killed between the two renames.
 *
 * @returns whether it had to
 */
export function restoreFolder(place: string): boolean {
  const replaced = `${place}.replaced`;
  if (!existsSync(replaced)) return false;
  const missing = !existsSync(place);
  if (missing) renameSync(replaced, place);
  else rmSync(replaced, { recursive: true, force: true });
  return missing;
}
