import { readFile } from 'node:fs/promises';

/**
 * TFJS's WebAssembly, but for one bit: that its memory can be shared by threads. (Its own threads need
 * a browser.)
 *
 * @param path of the file in TFJS's package
 * @returns an address to fetch it from
 * @throws Error if it does not define a memory of its own that has a limit
 */
export async function withSharedMemory(path: string): Promise<string> {
  const bytes = await readFile(path);
  const limits = limitsOfMemory(bytes);
  if (limits === undefined || bytes[limits] !== HAS_LIMIT) {
    throw new Error(`${path} has no memory of the kind that can be shared.`);
  }
  bytes[limits] = HAS_LIMIT | IS_SHARED;
  return `data:application/wasm;base64,${bytes.toString('base64')}`;
}

const HAS_LIMIT = 1;
const IS_SHARED = 2;
const HEADER_BYTES = 8;
const MEMORY_SECTION = 5;

/** Where the limits of its first memory are said: after how many memories there are. */
function limitsOfMemory(bytes: Uint8Array): number | undefined {
  let place = HEADER_BYTES;
  while (place < bytes.length) {
    const section = bytes[place];
    const [length, begin] = readUnsigned(bytes, place + 1);
    if (section === MEMORY_SECTION) return readUnsigned(bytes, begin)[1];
    place = begin + length;
  }
  return undefined;
}

/** LEB128: a number, and where it ends. */
function readUnsigned(bytes: Uint8Array, place: number): [number, number] {
  const low = bytes[place] & 0x7f;
  if (bytes[place] < 0x80) return [low, place + 1];
  const [high, end] = readUnsigned(bytes, place + 1);
  return [high * 0x80 + low, end];
}
