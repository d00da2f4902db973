import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { PIXELS } from '../../../training/contract/image.ts';
import { loadDataset, PUBLISHED } from '../../../training/data/dataset.ts';
import type { DataName } from '../../../training/contract/data-names.ts';
import type { IdxFile, IdxRole, PublishedSets } from '../../../training/data/published.ts';
import { contents, encodeIdx, FAKE_IDX, temporaryFolder } from './fake-mnist.ts';
import { serve, wrongBytes, type Answer } from './mirror.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An archive like EMNIST's, of letters: 52 images to train on and 26 held out, each lit at x 3, y 1. */
const archive = letters({ labels: (i) => 1 + (i % 26) });

test('EMNIST is downloaded as one archive, stands upright, and its labels begin at 0', async () => {
  const cacheDir = await temporaryFolder();
  const bad = await serve(wrongBytes);
  const mirror = await serve(sends(archive));
  const { splits, lines } = await load('emnist-letters', sets(archive), {
    cacheDir,
    mirrors: [bad.url, mirror.url],
  });
  expect(lines[0]).toContain('Data: EMNIST Letters, downloaded after a mirror failed');
  expect(lines[0]).toContain('gzip.zip is not the original');
  const { train, test: heldOut, info } = splits;
  expect(info.classes).toHaveLength(26);
  expect([train.count, heldOut.count]).toEqual([52, 26]);
  expect([...train.labels.subarray(0, 27)]).toEqual([...Array(26).keys(), 0]);
  // Stored as the transpose: what lies in row 3 and column 1 of the file is at x 3, y 1.
  expect(train.images.indexOf(255)).toBe(1 * 28 + 3);

  const again = await load('emnist-letters', sets(archive), { cacheDir, mirrors: [] });
  expect(again.lines).toEqual([
    `Data: EMNIST Letters, from the cache (${join(cacheDir, 'emnist-letters')}).`,
  ]);
  expect(again.splits.info).toEqual(splits.info);
});

test('a small part of many classes has some of each', async () => {
  const EMNIST_DIR = await temporaryFolder();
  await unpack(archive, EMNIST_DIR);
  const { splits } = await load('emnist-letters', PUBLISHED, {
    environment: { EMNIST_DIR },
    limit: { train: 26, test: 26 },
  });
  expect(new Set(splits.train.labels).size).toBe(26);
});

test.for([
  [
    'labels out of range',
    { labels: (i: number) => i % 27 },
    /has the label 0 at 1, which is not 1 to 26/,
  ],
  ['another count of labels', { missing: 2 }, /has 50 labels for 52 images/],
] as const)('refuses files with %s', async ([, change, message]) => {
  const EMNIST_DIR = await temporaryFolder();
  await unpack(letters({ labels: (i) => 1 + (i % 26), ...change }), EMNIST_DIR);
  const loading = load('emnist-letters', PUBLISHED, { environment: { EMNIST_DIR } });
  await expect(loading).rejects.toThrow(message);
});

test('a gzipped file is known by its published hash, and MNIST is not taken for clothes', async () => {
  const FASHION_MNIST_DIR = await temporaryFolder();
  for (const [name, idx] of FAKE_IDX) {
    await writeFile(join(FASHION_MNIST_DIR, `${name}.gz`), gzipSync(idx));
  }
  const environment = { FASHION_MNIST_DIR };
  await expect(
    load(
      'fashion-mnist',
      clothes((gzip) => sha256(gzip)),
      { environment },
    ),
  ).resolves.toMatchObject({ splits: { info: { name: 'fashion-mnist', train: 120 } } });
  await expect(
    load(
      'fashion-mnist',
      clothes(() => '0'.repeat(64)),
      { environment },
    ),
  ).rejects.toThrow(
    /train-images-idx3-ubyte.gz is not the original: .+ FASHION_MNIST_DIR, or unset it\.$/,
  );
});

test('what a mirror sends with another hash is not kept', async () => {
  const cacheDir = await temporaryFolder();
  const mirror = await serve((response, name) =>
    response.end(gzipSync(FAKE_IDX.get(name.replace('.gz', ''))!)),
  );
  const loading = load(
    'fashion-mnist',
    clothes(() => '0'.repeat(64)),
    {
      cacheDir,
      mirrors: [mirror.url],
    },
  );
  await expect(loading).rejects.toThrow(
    /^Fashion-MNIST cannot be had: FASHION_MNIST_DIR is not set/,
  );
  expect(await contents(cacheDir)).toEqual({});
});

async function load(
  data: DataName,
  published: PublishedSets,
  request: Partial<Parameters<typeof loadDataset>[0]>,
) {
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  const options = { cacheDir: '/missing', mirrors: [], environment: {}, ...request };
  const splits = await loadDataset({ data, report, ...options }, published);
  return { splits, lines };
}

function sends(bytes: Uint8Array): Answer {
  return (response) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
}

function letters({
  labels,
  missing = 0,
}: {
  labels: (i: number) => number;
  missing?: number;
}): Uint8Array {
  const images = (count: number): Uint8Array =>
    encodeIdx(
      [count, 28, 28],
      Uint8Array.from({ length: count * PIXELS }, (_, i) => (i % PIXELS === 3 * 28 + 1 ? 255 : 0)),
    );
  const classes = (count: number): Uint8Array =>
    encodeIdx(
      [count],
      Uint8Array.from({ length: count }, (_, i) => labels(i)),
    );
  const files = { train: 52, test: 26 };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).flatMap(([split, count]) => [
        [`gzip/emnist-letters-${split}-images-idx3-ubyte.gz`, gzipSync(images(count))],
        [`gzip/emnist-letters-${split}-labels-idx1-ubyte.gz`, gzipSync(classes(count - missing))],
      ]),
    ),
  );
}

async function unpack(zip: Uint8Array, folder: string): Promise<void> {
  await mkdir(join(folder, 'gzip'));
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    await writeFile(join(folder, name), bytes);
  }
}

/** The published sets, as if this were EMNIST's archive. */
function sets(zip: Uint8Array): PublishedSets {
  const set = PUBLISHED['emnist-letters'];
  const own = { ...set.archive!, bytes: zip.length, sha256: sha256(zip) };
  return { ...PUBLISHED, 'emnist-letters': { ...set, archive: own } };
}

/** The published sets, as if MNIST's fakes were clothes of these hashes. */
function clothes(hash: (gzip: Uint8Array) => string): PublishedSets {
  const set = PUBLISHED['fashion-mnist'];
  const files = Object.fromEntries(
    (Object.keys(set.files) as IdxRole[]).map((role) => {
      const { name } = set.files[role];
      const idx = FAKE_IDX.get(name)!;
      const count = Buffer.from(idx).readUInt32BE(4);
      const shape = [count, ...set.files[role].shape.slice(1)];
      return [role, { name, shape, gzipSha256: hash(gzipSync(idx)) }];
    }),
  ) as unknown as Record<IdxRole, IdxFile>;
  return { ...PUBLISHED, 'fashion-mnist': { ...set, files } };
}
