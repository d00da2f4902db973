import { createHash, randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchFile } from '../../../src/decoder/fetch-file.ts';

const FILE = randomBytes(2000);
let server: Server | undefined;

afterEach(async () => {
  vi.unstubAllGlobals();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

test('a file that is what the page was built with is given', async () => {
  expect(await get('weights.bin', FILE, FILE)).toEqual(new Uint8Array(FILE));
});

test.each([
  ['packed, as it lies on the server', gzipSync(FILE), {}],
  ['unpacked by the browser on its way', gzipSync(FILE), { 'content-encoding': 'gzip' }],
])('a packed file comes unpacked: %s', async (_, sent, headers) => {
  expect(await get('labels.gz', FILE, sent, headers)).toEqual(new Uint8Array(FILE));
});

test.each([
  ['one byte is another', Buffer.from(FILE).fill(FILE[9] ^ 1, 9, 10)],
  ['it is cut short', FILE.subarray(1)],
  ['it goes on', Buffer.concat([FILE, FILE])],
])('a file is refused where %s', async (_, sent) => {
  await expect(get('weights.bin', FILE, sent)).rejects.toThrow(
    /weights\.bin is damaged or of another run: it is not the file of 2000 bytes that this page was built with\.$/,
  );
});

test('a packed file that unpacks to a thousand times as much is not unpacked whole', async () => {
  const bomb = gzipSync(Buffer.alloc(2 ** 26));
  const before = process.memoryUsage().arrayBuffers;
  await expect(get('labels.gz', FILE, bomb.subarray(0, 3000))).rejects.toThrow('is damaged or of');
  await expect(get('labels.gz', FILE, bomb)).rejects.toThrow(/could not be fetched|is damaged or/);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 24);
});

test('of a file that never ends no more is read than it should have', async () => {
  let sent = 0;
  const endless: RequestListener = (_, response) => {
    const send = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
      if (!response.destroyed) response.once('drain', send);
    };
    send();
  };
  await expect(getFrom(endless, 'weights.bin', FILE)).rejects.toThrow(
    'is damaged or of another run',
  );
  expect(sent).toBeLessThan(2 ** 25);
});

test('where the browser keeps the file of an earlier run, it asks the server', async () => {
  const url = await serve((_, response) => response.end(FILE));
  const real = fetch;
  const caches: unknown[] = [];
  vi.stubGlobal('fetch', (address: string, { cache }: RequestInit) => {
    caches.push(cache);
    return cache === 'reload' ? real(address) : Promise.resolve(new Response('old'));
  });
  const bytes = await fetchFile(`${url}weights.bin#${listed('weights.bin', FILE)}`);
  expect(new Uint8Array(bytes)).toEqual(new Uint8Array(FILE));
  expect(caches).toEqual(['default', 'reload']);
});

test('on plain http, where browsers hash nothing, the length is checked', async () => {
  vi.stubGlobal('crypto', {});
  const other = randomBytes(2000);
  expect(await get('weights.bin', FILE, other)).toEqual(new Uint8Array(other));
  server!.close();
  await expect(get('weights.bin', FILE, FILE.subarray(1))).rejects.toThrow('is damaged or of');
});

test.each(['', '#', '#other.bin=3-abc', '#weights.bin', '#weights.bin=12'])(
  'a file of which the page knows nothing is not asked for: %s',
  async (listed) => {
    await expect(fetchFile(`http://localhost:1/weights.bin${listed}`)).rejects.toThrow(
      'http://localhost:1/weights.bin is no file that this page was built with.',
    );
  },
);

test('failures of the network and the server are told', async () => {
  const refuse: RequestListener = (_, response) => response.writeHead(404).end();
  await expect(getFrom(refuse, 'a.bin', FILE)).rejects.toThrow('the server answered 404.');
  await expect(fetchFile(`http://localhost:1/a.bin#${listed('a.bin', FILE)}`)).rejects.toThrow(
    'could not be fetched: the network failed.',
  );
});

function get(
  name: string,
  expected: Uint8Array,
  sent: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Uint8Array> {
  return getFrom((_, response) => response.writeHead(200, headers).end(sent), name, expected);
}

async function getFrom(
  listener: RequestListener,
  name: string,
  expected: Uint8Array,
): Promise<Uint8Array> {
  const url = await serve(listener);
  return new Uint8Array(await fetchFile(`${url}${name}#${listed(name, expected)}`));
}

/** What `checkedUrl` writes after `#`. */
function listed(name: string, bytes: Uint8Array): string {
  return `${name}=${bytes.length}-${createHash('sha256').update(bytes).digest('hex')}`;
}

/** @returns the address of a server, with a slash at its end */
async function serve(listener: RequestListener): Promise<string> {
  server?.closeAllConnections();
  server?.close();
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}
