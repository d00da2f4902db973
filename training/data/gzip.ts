import { gunzipSync } from 'node:zlib';
import { FileProblem } from '../contract/file-problem.ts';

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * @param most the bytes that it may have, unpacked
 * @throws FileProblem
 */
export function gunzip(bytes: Uint8Array, most: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new FileProblem(`goes on after its last value: unpacked, more than ${most} bytes`);
    }
    throw new FileProblem(`cannot be unpacked: its gzip data are cut short or damaged (${code})`);
  }
}
