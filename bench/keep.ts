import { join } from 'node:path';
import { writeWhole } from '../training/files/whole-file.ts';

/**
 * Writes what a bench found to a folder: the table, and the numbers behind it.
 *
 * @throws FileError if the file system refuses
 */
export function keep(folder: string, name: string, results: object, table: string): void {
  writeWhole(join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
  writeWhole(join(folder, `${name}.md`), table);
}
