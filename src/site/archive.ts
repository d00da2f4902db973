import { zipSync, type Zippable } from 'fflate';

/** The earliest time that a zip can hold, so that the same files give the same bytes at any time. */
const NO_TIME = new Date(1980, 0, 1);

/** Pictures that hold compressed data: to compress it again takes twice the time and gains next to nothing. */
const PACKED = /\.(png|webp|avif|pdf)$/;

/**
 * Files as one zip.
 *
 * @param files by path
 */
export function archive(files: Map<string, Uint8Array>): Uint8Array {
  const entries = [...files].map(([path, bytes]): [string, Zippable[string]] => [
    path,
    PACKED.test(path) ? [bytes, { level: 0 }] : bytes,
  ]);
  return zipSync(Object.fromEntries(entries), { mtime: NO_TIME, level: 6 });
}
