import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Returns what an earlier build made from the same sources, or makes it and keeps it for the next build:
 * printing takes longer than all the rest.
 *
 * @param folder for this alone: what was kept there before is deleted
 * @param sources everything that decides the result
 */
export async function printOnce(
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
