import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes a file, or takes the last one made if it was made of the same inputs.
 *
 * @param folder where that one lies, alone, named by its inputs' hash
 */
export async function kept(
  folder: string,
  inputs: (string | Uint8Array)[],
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const hash = createHash('sha256');
  // Hashed one by one, lest one end where another begins.
  for (const input of inputs) hash.update(createHash('sha256').update(input).digest());
  const path = join(folder, hash.digest('hex'));
  if (existsSync(path)) return readFileSync(path);
  const made = await make();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.unfinished`, made);
  renameSync(`${path}.unfinished`, path);
  return made;
}
