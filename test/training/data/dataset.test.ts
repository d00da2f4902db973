import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PIXELS } from '../../../training/contract/image.ts';
import { loadDataset, PUBLISHED } from '../../../training/data/dataset.ts';
import type { IdxFiles, PublishedSets } from '../../../training/data/published.ts';
import type { DatasetRequest } from '../../../training/data/request.ts';
import { UserError } from '../../../training/errors.ts';
import {
  contents,
  FAKE_FILES,
  FAKE_IDX,
  fakeGzip,
  temporaryFolder,
  writeFakes,
} from './fake-mnist.ts';
import { absent, cutOff, good, serve } from './mirror.ts';

const trainImages = FAKE_IDX.get('train-images-idx3-ubyte')!.subarray(16);
const trainLabels = FAKE_IDX.get('train-labels-idx1-ubyte')!.subarray(8);
const testImages = FAKE_IDX.get('t10k-images-idx3-ubyte')!.subarray(16);
const testLabels = FAKE_IDX.get('t10k-labels-idx1-ubyte')!.subarray(8);

/** Published data sets, MNIST's files exchanged. */
function withFiles(files: IdxFiles): PublishedSets {
  return { ...PUBLISHED, mnist: { ...PUBLISHED.mnist, files } };
}

type Request = Partial<DatasetRequest> & { cacheDir: string; mnistDir?: string };

/** Loads with the fakes for MNIST, no mirror unless given one; also gives the lines reported. */
async function load({ mnistDir, ...request }: Request) {
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  const environment = { MNIST_DIR: mnistDir };
  const dataset = await loadDataset(
    { report, mirrors: [], environment, ...request },
    withFiles(FAKE_FILES),
  );
  return { ...dataset, lines };
}

/** The message of the UserError, one sentence, that the request ends in. */
async function refusal(request: Request): Promise<string> {
  const error: unknown = await load(request).then(
    () => expect.fail('loaded'),
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(UserError);
  const { message } = error as UserError;
  expect(message).toMatch(/^[^\n]+\.$/);
  expect(message).not.toMatch(/\. /);
  return message;
}

test.for([
  ['plain', (name: string) => name],
  ['gzipped', (name: string) => `${name}.gz`],
  ['dotted', (name: string) => name.replace('-idx', '.idx')],
  ['dotted and gzipped', (name: string) => `${name.replace('-idx', '.idx')}.gz`],
] as const)('reads MNIST_DIR: %s', async ([, rename]) => {
  const mnistDir = await temporaryFolder();
  await writeFakes(mnistDir, rename);
  const { info, train, test, lines } = await load({ mnistDir, cacheDir: join(mnistDir, 'cache') });
  expect(info).toMatchObject({ name: 'mnist', title: 'MNIST', train: 120, test: 100 });
  expect(train).toEqual({ images: trainImages, labels: trainLabels, count: 120 });
  expect(test).toEqual({ images: testImages, labels: testLabels, count: 100 });
  expect(lines).toEqual([`Data: MNIST, read from MNIST_DIR (${mnistDir}).`]);
});

test('a wrong MNIST_DIR is an error, whether or not MNIST was asked for by name', async () => {
  const folder = await temporaryFolder();
  const mirror = await serve(good);
  const request = { cacheDir: join(folder, 'cache'), mirrors: [mirror.url] };
  for (const data of [undefined, 'mnist'] as const) {
    const missing = join(folder, 'missing');
    expect(await refusal({ ...request, data, mnistDir: missing })).toBe(
      `MNIST_DIR names ${missing}, which is not a folder: put the four original files into MNIST_DIR, or unset it.`,
    );
    expect(await refusal({ ...request, data, mnistDir: folder })).toContain(
      'lacks train-images-idx3-ubyte, train-labels-idx1-ubyte',
    );
  }
  await writeFakes(folder);
  const labels = join(folder, 't10k-labels-idx1-ubyte');
  await truncate(labels, 10);
  expect(await refusal({ ...request, mnistDir: folder })).toBe(
    `${labels} is cut short: 10 bytes, not 108: put the four original files into MNIST_DIR, or unset it.`,
  );
  expect(mirror.requests).toEqual([]);
});

test('strokes by name ignores MNIST_DIR', async () => {
  const limit = { train: 20, test: 10 };
  const { info, train, lines } = await load({
    data: 'strokes',
    mnistDir: '/missing',
    cacheDir: '/missing',
    limit,
  });
  expect(info).toMatchObject({ name: 'strokes', title: 'strokes', train: 20, test: 10 });
  expect(train.images).toHaveLength(20 * PIXELS);
  expect(lines).toEqual(['Data: strokes, digits that this project draws itself.']);
});

test('downloads into the cache, then reads the cache', async () => {
  const cacheDir = join(await temporaryFolder(), 'deep', 'cache');
  const mirror = await serve(good);
  const received: number[] = [];
  const progress = (bytes: number) => void received.push(bytes);
  const first = await load({ cacheDir, mirrors: [mirror.url], progress });
  expect(first.lines).toEqual(['Data: MNIST, downloaded.']);
  expect(received.length).toBeGreaterThanOrEqual(4);
  expect(Object.keys(await contents(cacheDir)).sort()).toEqual([...FAKE_IDX.keys()].sort());

  const second = await load({ cacheDir, mirrors: [mirror.url] });
  expect(second.lines).toEqual([`Data: MNIST, from the cache (${join(cacheDir, 'mnist')}).`]);
  expect(mirror.requests).toHaveLength(4);
  expect(second.info).toEqual(first.info);
  expect(second.train).toEqual(first.train);
});

test('downloads only what the cache lacks', async () => {
  const cacheDir = await temporaryFolder();
  const mirror = await serve(good);
  await load({ cacheDir, mirrors: [mirror.url] });
  await rm(join(cacheDir, 'mnist', 't10k-images-idx3-ubyte'));
  await load({ cacheDir, mirrors: [mirror.url] });
  expect(mirror.requests.slice(4)).toEqual(['t10k-images-idx3-ubyte.gz']);
});

test('says which mirror failed when another gave the data', async () => {
  const cacheDir = await temporaryFolder();
  const [bad, next] = [await serve(absent), await serve(good)];
  const { lines } = await load({ cacheDir, mirrors: [bad.url, next.url] });
  expect(lines).toEqual([
    `Data: MNIST, downloaded after a mirror failed (${bad.host}: train-images-idx3-ubyte.gz was refused (404)).`,
  ]);
});

test.for([
  ['torchvision', 'MNIST/raw', (name: string) => name],
  ['torchvision, gzipped', 'MNIST/raw', (name: string) => `${name}.gz`],
  ['the raw folder of torchvision’s MNIST', 'raw', (name: string) => name],
  ['TensorFlow Datasets', 'downloads', (name: string) => tfdsName(name)],
  [
    'TensorFlow Datasets, unpacked',
    'downloads/extracted',
    (name: string) => `GZIP.${tfdsName(name)}`,
  ],
  ['the downloads of TensorFlow Datasets', 'extracted', (name: string) => `GZIP.${tfdsName(name)}`],
] as const)('reads MNIST_DIR as it is laid out by %s', async ([, place, rename]) => {
  const mnistDir = await temporaryFolder();
  await mkdir(join(mnistDir, place), { recursive: true });
  await writeFakes(join(mnistDir, place), rename);
  const { train, lines } = await load({ mnistDir, cacheDir: join(mnistDir, 'cache') });
  expect(train).toEqual({ images: trainImages, labels: trainLabels, count: 120 });
  expect(lines).toEqual([`Data: MNIST, read from MNIST_DIR (${mnistDir}).`]);
});

test('other data sets beside MNIST in torchvision’s or TensorFlow Datasets’ folder are not MNIST', async () => {
  const mnistDir = await temporaryFolder();
  for (const place of ['FashionMNIST/raw', 'downloads']) {
    await mkdir(join(mnistDir, place), { recursive: true });
  }
  await writeFakes(join(mnistDir, 'FashionMNIST', 'raw'));
  await writeFakes(join(mnistDir, 'downloads'), (name) => `kmnist_${tfdsName(name).slice(20)}`);
  expect(await refusal({ mnistDir, cacheDir: mnistDir })).toContain(
    'lacks train-images-idx3-ubyte, train-labels-idx1-ubyte',
  );
});

test('a folder under the name of a file is no file', async () => {
  const mnistDir = await temporaryFolder();
  await writeFakes(mnistDir, (name) => name.replace('-idx', '.idx'));
  const folder = join(mnistDir, 'train-images-idx3-ubyte');
  await mkdir(folder);
  const request = { mnistDir, cacheDir: mnistDir };
  expect((await load(request)).lines).toEqual([`Data: MNIST, read from MNIST_DIR (${mnistDir}).`]);
  await rm(join(mnistDir, 'train-images.idx3-ubyte'));
  expect(await refusal(request)).toBe(
    `MNIST_DIR names ${mnistDir}, which lacks train-images-idx3-ubyte: put the four original files into MNIST_DIR, or unset it.`,
  );
});

test('a damaged copy is named and passed over for a good one of another name', async () => {
  const mnistDir = await temporaryFolder();
  await writeFakes(mnistDir);
  await mkdir(join(mnistDir, 'raw'));
  await writeFakes(join(mnistDir, 'raw'), (name) => `${name}.gz`);
  const images = join(mnistDir, 'train-images-idx3-ubyte');
  const labels = join(mnistDir, 't10k-labels-idx1-ubyte');
  await truncate(images, 1000);
  await writeFile(labels, Buffer.alloc(1_000_000));
  const { train, lines } = await load({ mnistDir, cacheDir: mnistDir });
  expect(train.images).toEqual(trainImages);
  expect(lines).toEqual([
    `${images} is cut short: 1000 bytes, not 94096: another copy is read in its place.`,
    `${labels} goes on after its last value: 1000000 bytes: another copy is read in its place.`,
    `Data: MNIST, read from MNIST_DIR (${mnistDir}).`,
  ]);
});

test('a damaged file in the cache is named and downloaded again', async () => {
  const cacheDir = await temporaryFolder();
  const mirror = await serve(good);
  const images = await damagedCache(cacheDir);
  const { train, lines } = await load({ cacheDir, mirrors: [mirror.url] });
  expect(train.images).toEqual(trainImages);
  expect(lines[0]).toMatch(/^.+train-images-idx3-ubyte is .+: it is downloaded again\.$/);
  expect(lines[0]).toContain(images);
  expect(mirror.requests).toEqual(['train-images-idx3-ubyte.gz']);
  expect(await readFile(images)).toEqual(Buffer.from(FAKE_IDX.get('train-images-idx3-ubyte')!));
});

test('a damaged file in the cache that no mirror gives is an error, and stays as it was', async () => {
  const cacheDir = await temporaryFolder();
  const mirror = await serve(absent);
  const images = await damagedCache(cacheDir);
  const before = await contents(cacheDir);
  const message = await refusal({ cacheDir, mirrors: [mirror.url] });
  expect(message).toMatch(/is .+, and no mirror gave it \(.+ was refused \(404\)\): put .+\.$/);
  expect(message).toContain(images);
  expect(await contents(cacheDir)).toEqual(before);
});

test('a download that fails part-way leaves the cache as it was', async () => {
  const cacheDir = await temporaryFolder();
  await mkdir(join(cacheDir, 'mnist'));
  const labels = 'train-labels-idx1-ubyte.gz';
  await writeFile(join(cacheDir, 'mnist', labels), fakeGzip(labels)!);
  const before = await contents(cacheDir);
  const mirror = await serve((response, name) =>
    (name.startsWith('t10k-labels') ? cutOff : good)(response, name),
  );
  const message = await refusal({ data: 'mnist', cacheDir, mirrors: [mirror.url] });
  expect(message).toContain('MNIST_DIR is not set');
  expect(message).toContain(`${join(cacheDir, 'mnist')} lacks train-images-idx3-ubyte, t10k-`);
  expect(message).toContain(`${mirror.host}: t10k-labels-idx1-ubyte.gz broke off`);
  expect(message).toContain('--dataset strokes');
  expect(await contents(cacheDir)).toEqual(before);
});

test('falls back to strokes where nothing was asked for by name', async () => {
  const cacheDir = await temporaryFolder();
  const mirror = await serve(absent);
  const limit = { train: 10, test: 10 };
  const { info, lines } = await load({ cacheDir, mirrors: [mirror.url], limit });
  expect(info.name).toBe('strokes');
  expect(lines).toEqual([
    `MNIST could not be downloaded (${mirror.host}: train-images-idx3-ubyte.gz was refused (404)).`,
    'Data: strokes, digits that this project draws itself.',
  ]);
  expect(await contents(cacheDir)).toEqual({});
});

test('a cache that cannot be written does not stop the run', async () => {
  const cacheDir = await temporaryFolder();
  await symlink(join(cacheDir, 'nowhere', 'at-all'), join(cacheDir, 'mnist'));
  const mirror = await serve(good);
  const { info, lines } = await load({ cacheDir, mirrors: [mirror.url] });
  expect(info.name).toBe('mnist');
  expect(lines[1]).toMatch(/^MNIST could not be kept in .+ \(E\w+\): the next run downloads/);
});

test('uses the first images of each split, and hashes what it uses', async () => {
  const mnistDir = await temporaryFolder();
  await writeFakes(mnistDir);
  const request = { mnistDir, cacheDir: mnistDir };
  const sha256 = (...arrays: Uint8Array[]): string =>
    createHash('sha256').update(Buffer.concat(arrays)).digest('hex');

  const whole = await load(request);
  expect(whole.info.sha256).toBe(sha256(trainImages, trainLabels, testImages, testLabels));

  const { info, train, test } = await load({ ...request, limit: { train: 3, test: 999 } });
  expect(info).toMatchObject({ train: 3, test: 100 });
  expect(train.images).toEqual(trainImages.subarray(0, 3 * PIXELS));
  expect(test.count).toBe(100);
  expect(info.sha256).toBe(
    sha256(train.images, trainLabels.subarray(0, 3), testImages, testLabels),
  );
});

test('what is published of the data does not tell where this machine keeps them', async () => {
  const mnistDir = await temporaryFolder();
  const cacheDir = await temporaryFolder();
  await writeFakes(mnistDir);
  const mirror = await serve(good);
  const fromFolder = await load({ mnistDir, cacheDir });
  const fromMirror = await load({ cacheDir, mirrors: [mirror.url] });
  expect(fromMirror.info).toEqual(fromFolder.info);
  expect(JSON.stringify(fromFolder.info)).not.toContain(mnistDir);
});

/** Runs where the environment names the real files, as continuous integration may. */
test.skipIf(!process.env.MNIST_DIR)('the real MNIST', async () => {
  const cacheDir = await temporaryFolder();
  const { info, train, test } = await loadDataset({ cacheDir, report: () => {} });
  expect(info).toMatchObject({ name: 'mnist', train: 60_000, test: 10_000 });
  expect([...train.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
  let ink = 0;
  for (const pixel of train.images) ink += pixel;
  expect(ink / train.images.length / 255).toBeCloseTo(0.1307, 4);
  expect(Math.max(...test.labels)).toBe(9);
});

/** The four files in a cache, the training images damaged. @returns their path */
async function damagedCache(cacheDir: string): Promise<string> {
  const folder = join(cacheDir, 'mnist');
  await mkdir(folder);
  await writeFakes(folder);
  const images = join(folder, 'train-images-idx3-ubyte');
  await writeFile(images, FAKE_IDX.get('train-images-idx3-ubyte')!.toReversed());
  return images;
}

/** As TensorFlow Datasets names what it downloaded: after the address and a hash in base64. */
function tfdsName(name: string): string {
  return `cvdf-datasets_mnist_${name}RA_Kv3PMVG-iFHXoHqNwJlYF9WviEKQCTSyo8gNSNgk.gz`;
}
