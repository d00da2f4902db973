import { beforeEach, expect, test, vi } from 'vitest';
import { download, type Progress } from '../../../training/data/download.ts';
import { FAKE_FILES, FAKE_IDX, fakeGzip } from './fake-mnist.ts';
import {
  absent,
  cutOff,
  endless,
  good,
  serve,
  serveBytes,
  silent,
  stalled,
  trickling,
  wrongBytes,
} from './mirror.ts';
import { serveProxy } from './proxy.ts';

const wanted = Object.values(FAKE_FILES);
const names = wanted.map(({ name }) => `${name}.gz`);
const ignore: Progress = () => {};
const patience = { idle: 1500, file: 10_000 };

// The machine's own proxies are not what is tried.
beforeEach(() => {
  for (const name of ['http', 'https', 'all', 'no']) {
    vi.stubEnv(`${name}_proxy`, '');
    vi.stubEnv(`${name.toUpperCase()}_PROXY`, '');
  }
  return () => void vi.unstubAllEnvs();
});

test('downloads, unpacks and reports progress in bytes', async () => {
  const mirror = await serve(good);
  const seen = new Map<string, [number, number | undefined]>();
  const { files, failures } = await download(
    { files: wanted, mirrors: [mirror.url] },
    (received, total, label) => seen.set(label, [received, total]),
  );
  expect(failures).toEqual([]);
  for (const file of wanted) {
    expect(files.get(file)!.idx).toEqual(FAKE_IDX.get(file.name));
    const size = fakeGzip(file.name)!.length;
    expect(seen.get(file.name)).toEqual([size, size]);
  }
});

test('takes a file that the server has already unpacked', async () => {
  const mirror = await serve((response, name) => {
    response.setHeader('content-encoding', 'gzip').end(fakeGzip(name));
  });
  const { files } = await download({ files: wanted, mirrors: [mirror.url] }, ignore);
  expect(files.size).toBe(4);
});

test.for([
  ['refuses', absent, /was refused \(404\)$/],
  ['sends wrong bytes', wrongBytes, /is not an IDX file/],
  ['hangs up', cutOff, /broke off after 20 bytes \(.+\)$/],
  ['stalls', stalled, /broke off after 20 bytes \(nothing came for 1.5 s\)$/],
  ['is silent', silent, /could not be reached \(nothing came for 1.5 s\)$/],
  ['never ends', endless, /is longer than the original$/],
] as const)('goes on to the next mirror when one %s', async ([, answer, problem]) => {
  const bad = await serve(answer);
  const next = await serve(good);
  const { files, failures } = await download(
    { files: wanted, mirrors: [bad.url, next.url] },
    ignore,
    patience,
  );
  expect(files.size).toBe(4);
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatch(problem);
  expect(failures[0]).toContain(`${bad.host}: ${names[0]} `);
  expect(bad.requests).toEqual([names[0]]);
  expect(next.requests).toEqual(names);
});

test('keeps what a mirror gave before it failed', async () => {
  const half = await serve((response, name) => (name === names[2] ? cutOff : good)(response, name));
  const next = await serve(good);
  const { files } = await download({ files: wanted, mirrors: [half.url, next.url] }, ignore);
  expect(files.size).toBe(4);
  expect(next.requests).toEqual(names.slice(2));
});

test('names every mirror when all fail', async () => {
  const mirrors = ['http://127.0.0.1:9/', 'http://nowhere.invalid/'];
  const { files, failures } = await download({ files: wanted, mirrors }, ignore, patience);
  expect(files.size).toBe(0);
  expect(failures[0]).toMatch(/^127\.0\.0\.1:9: .+ could not be reached \(bad port\)$/);
  expect(failures[1]).toMatch(
    /^nowhere\.invalid: .+ could not be reached \(.+ nowhere\.invalid\)$/,
  );
});

test('gives a mirror up that sends on and on, but too slowly ever to be done', async () => {
  const slow = await serve(trickling);
  const next = await serve(good);
  const hurry = { idle: 1500, file: 2000 };
  const { files, failures } = await download(
    { files: wanted, mirrors: [slow.url, next.url] },
    ignore,
    hurry,
  );
  expect(files.size).toBe(4);
  expect(failures).toEqual([
    expect.stringMatching(/ broke off after \d+ bytes \(more than 2 s\)$/),
  ]);
});

test.for<[string, string, RegExp]>([
  [
    'another protocol',
    'SSH-2.0-OpenSSH_9.2\r\n',
    /Response does not match the HTTP\/1\.1 protocol/,
  ],
  ['no status', 'HTTP/1.1 000 Nothing\r\ncontent-length: 0\r\n\r\n', /ERR_ASSERTION/],
  ['nothing', '', /other side closed/],
  ['a redirect to itself', redirect('/'), /redirect count exceeded/],
  ['a redirect to no address', redirect('http://['), /Invalid URL/],
  ['a redirect to a file', redirect('file:///etc/passwd'), /URL scheme must be a HTTP/],
  [
    'no gzip where it says so',
    'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 5\r\n\r\nhello',
    /incorrect header check/,
  ],
] as const)('says what went wrong where a mirror answers with %s', async ([, bytes, why]) => {
  const bad = await serveBytes(bytes);
  const { failures } = await download({ files: wanted, mirrors: [bad.url] }, ignore, patience);
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatch(/^127\.0\.0\.1:\d+: [\w-]+\.gz .+\([^\n]+\)$/);
  expect(failures[0]).toMatch(why);
  expect(failures[0]).not.toMatch(/fetch failed|terminated|\(0\)/);
});

test('says so where a mirror of https speaks plain HTTP', async () => {
  const plain = await serve(good);
  const url = plain.url.replace('http:', 'https:');
  const { failures } = await download({ files: wanted, mirrors: [url] }, ignore, patience);
  expect(failures).toEqual([
    expect.stringMatching(/could not be reached \([^\n]*(SSL|TLS)[^\n]*\)$/),
  ]);
});

test.for(['http_proxy', 'HTTP_PROXY', 'ALL_PROXY'])('downloads by way of %s', async (variable) => {
  const mirror = await serve(good);
  const proxy = await serveProxy({ 'mirror.invalid:80': mirror.host });
  vi.stubEnv(variable, proxy.url);
  const { files } = await download(
    { files: wanted, mirrors: ['http://mirror.invalid/'] },
    ignore,
    patience,
  );
  expect(files.size).toBe(4);
  expect(mirror.requests).toEqual(names);
  expect(proxy.hosts).toContain('mirror.invalid:80');
});

test('a proxy may be named without its scheme, and takes addresses of https too', async () => {
  const proxy = await serveProxy({});
  vi.stubEnv('HTTPS_PROXY', proxy.url.replace(/^http:\/\/|\/$/g, ''));
  const { failures } = await download(
    { files: wanted, mirrors: ['https://mirror.invalid/'] },
    ignore,
    patience,
  );
  expect(proxy.hosts).toEqual(['mirror.invalid:443']);
  expect(failures).toEqual([expect.stringContaining('Proxy response (403)')]);
});

test('hosts of NO_PROXY are asked directly, and proxies are gone after a download', async () => {
  const mirror = await serve(good);
  const proxy = await serveProxy({});
  vi.stubEnv('HTTP_PROXY', proxy.url);
  vi.stubEnv('NO_PROXY', '127.0.0.1');
  const { files } = await download({ files: wanted, mirrors: [mirror.url] }, ignore, patience);
  expect(files.size).toBe(4);
  vi.stubEnv('NO_PROXY', '');
  expect((await fetch(`${mirror.url}${names[0]}`)).status).toBe(200);
  expect(proxy.hosts).toEqual([]);
});

test('says which proxy cannot be reached', async () => {
  const { url, host, close } = await serveProxy({});
  await close();
  vi.stubEnv('http_proxy', url);
  const { failures } = await download(
    { files: wanted, mirrors: ['http://mirror.invalid/'] },
    ignore,
    patience,
  );
  expect(failures).toEqual([expect.stringContaining(`ECONNREFUSED ${host}`)]);
});

test.for(['socks5://127.0.0.1:1080', 'http://', 'me:secret@', 'http://[x', 'http://a b'])(
  'refuses %s for a proxy, and shows no password',
  async (address) => {
    vi.stubEnv('HTTPS_PROXY', address);
    const { name, message } = await download({ files: wanted, mirrors: [] }, ignore, patience).then(
      () => expect.fail('accepted'),
      (error: Error) => error,
    );
    expect(name).toBe('UserError');
    expect(message).toMatch(
      /^HTTPS_PROXY is "[^\n]+", which is no address of an HTTP proxy: [^\n]+\.$/,
    );
    expect(message).not.toContain('secret');
  },
);

function redirect(location: string): string {
  return `HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`;
}
