import { expect, test } from 'vitest';
import { downloadMnist, type Progress } from '../../../training/data/mnist-download.ts';
import { FAKE_FILES, FAKE_IDX, fakeGzip } from './fake-mnist.ts';
import { absent, cutOff, endless, good, serve, silent, stalled, wrongBytes } from './mirror.ts';

const wanted = Object.values(FAKE_FILES);
const names = wanted.map(({ name }) => `${name}.gz`);
const ignore: Progress = () => {};

test('downloads, unpacks and reports progress in bytes', async () => {
  const mirror = await serve(good);
  const seen = new Map<string, [number, number | undefined]>();
  const { files, failures } = await downloadMnist(wanted, [mirror.url], (received, total, label) =>
    seen.set(label, [received, total]),
  );
  expect(failures).toEqual([]);
  for (const file of wanted) {
    expect(files.get(file)).toEqual(FAKE_IDX.get(file.name));
    const size = fakeGzip(file.name)!.length;
    expect(seen.get(file.name)).toEqual([size, size]);
  }
});

test('takes a file that the server has already unpacked', async () => {
  const mirror = await serve((response, name) => {
    response.setHeader('content-encoding', 'gzip').end(fakeGzip(name));
  });
  const { files } = await downloadMnist(wanted, [mirror.url], ignore);
  expect(files.size).toBe(4);
});

test.for([
  ['refuses', absent, /was refused \(404\)$/],
  ['sends wrong bytes', wrongBytes, /is not an IDX file/],
  ['hangs up', cutOff, /broke off after 20 bytes \(.+\)$/],
  ['stalls', stalled, /broke off after 20 bytes \(nothing came for 2 s\)$/],
  ['is silent', silent, /could not be reached \(nothing came for 2 s\)$/],
  ['never ends', endless, /is longer than the original$/],
] as const)('goes on to the next mirror when one %s', async ([, answer, problem]) => {
  const bad = await serve(answer);
  const next = await serve(good);
  const { files, failures } = await downloadMnist(wanted, [bad.url, next.url], ignore, 2000);
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
  const { files } = await downloadMnist(wanted, [half.url, next.url], ignore);
  expect(files.size).toBe(4);
  expect(next.requests).toEqual(names.slice(2));
});

test('names every mirror when all fail', async () => {
  const mirrors = ['http://127.0.0.1:9/', 'http://nowhere.invalid/'];
  const { files, failures } = await downloadMnist(wanted, mirrors, ignore, 1000);
  expect(files.size).toBe(0);
  expect(failures[0]).toMatch(/^127\.0\.0\.1:9: .+ could not be reached/);
  expect(failures[1]).toMatch(/^nowhere\.invalid: .+ could not be reached/);
});
