import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What was made of the same sources last time, or else makes it, and keeps it for the next: printing
 * takes longer than all the rest of a build.
 *
 * @param folder of its own: what was kept there before goes
 * @param sources all that it is made of
 */
export async function kept(
  folder: string,
  sources: (string | Uint8Array)[],
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source).update('\0');
  const path = join(folder, hash.digest('hex'));
  if (existsSync(path)) return readFileSync(path);
  const made = await make();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.unfinished`, made);
  renameSync(`${path}.unfinished`, path);
  return made;
}
