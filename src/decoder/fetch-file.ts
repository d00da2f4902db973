/** Gets a file whole, or throws an Error of one sentence. */
export type GetFile = (url: string) => Promise<ArrayBuffer>;

/** What a file unpacks to is never larger; packed, it may be a little, where it hardly shrinks. */
const PACKING = 1024;

/**
 * Gets a file of the run over the network, unpacked where it ends in `.gz`, and makes sure that it is
 * the one that the page was built with. No more is read of it than that has.
 *
 * The hash is checked wherever browsers can compute one, on https and on localhost. On plain http they
 * cannot, and whoever could change the file on its way could change the page too: there the length is
 * checked, and readers refuse what makes no sense to them.
 *
 * @param url with what the file has to be after `#`, as `checkedUrl` writes it
 * @throws Error of one sentence where it cannot be had or is another
 */
export async function fetchFile(url: string): Promise<ArrayBuffer> {
  const [address, listed] = url.split('#');
  const name = address.slice(address.lastIndexOf('/') + 1);
  const [bytes, sha256] = new URLSearchParams(listed).get(name)?.split('-') ?? [];
  if (!sha256) throw new Error(`${address} is no file that this page was built with.`);
  const size = Number(bytes);
  let file = await download(address, size, 'default');
  // A browser may still keep the file of an earlier run.
  if (!(await isFile(file, size, sha256))) file = await download(address, size, 'reload');
  if (await isFile(file, size, sha256)) return file;
  throw new Error(
    `${address} is damaged or of another run: it is not the file of ${bytes} bytes that this page was built with.`,
  );
}

/**
 * Waits for code that is fetched only once it is needed.
 *
 * @throws Error of one sentence where it does not come
 */
export function fetchCode<T>(code: Promise<T>): Promise<T> {
  return code.catch(() => {
    throw new Error('part of its code could not be fetched.');
  });
}

async function download(address: string, size: number, cache: RequestCache): Promise<ArrayBuffer> {
  const failed = (reason: string): Error =>
    new Error(`${address} could not be fetched: ${reason}.`);
  const response = await fetch(address, { cache }).catch(() => {
    throw failed('the network failed');
  });
  if (!response.ok) throw failed(`the server answered ${response.status}`);
  const file = await readAtMost(response.body!, size + PACKING).catch(() => {
    throw failed('it was cut short');
  });
  const [first, second] = new Uint8Array(file);
  // Some servers send such a file as compressed content, and the browser has unpacked it already.
  if (!address.endsWith('.gz') || first !== 0x1f || second !== 0x8b) return file;
  const unpacked = new Blob([file]).stream().pipeThrough(new DecompressionStream('gzip'));
  return readAtMost(unpacked, size).catch(() => {
    throw failed('it cannot be unpacked');
  });
}

/** All that a stream holds, or the beginning that shows that it is more than so many bytes. */
async function readAtMost(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
): Promise<ArrayBuffer> {
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    size += part.value.length;
    if (size <= most) continue;
    await reader.cancel();
    break;
  }
  return new Blob(parts).arrayBuffer();
}

async function isFile(file: ArrayBuffer, size: number, sha256: string): Promise<boolean> {
  if (file.byteLength !== size) return false;
  // Absent where a page came by plain http.
  if (!globalThis.crypto?.subtle) return true;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', file));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}
