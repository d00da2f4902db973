import { zipSync } from 'fflate';

/** Where the archive lies, relative to the manifest. */
export const ARCHIVE = 'figures/figures.zip';

/** The earliest time that a zip can hold, so that the same files give the same bytes at any time. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * Files as one zip.
 *
 * @param files by path
 */
export function archive(files: Map<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { mtime: NO_TIME, level: 6 });
}
