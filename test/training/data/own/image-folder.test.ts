import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { PIXELS } from '../../../../training/contract/image.ts';
import { images } from '../../../../training/contract/own-data.ts';
import { readSealed, writeSealed } from '../../../../training/store/sealed-file.ts';
import { temporaryFolder } from '../fake-mnist.ts';
import { ABOUT, load, put, refusal } from './own-files.ts';

const FORMATS = ['png', 'jpeg', 'webp', 'avif', 'gif'] as const;
/** Twelve images a class and a format: class "left" is light in its left half, "right" in its right. */
const files: Record<string, Uint8Array> = {};

beforeAll(async () => {
  for (const format of FORMATS) {
    for (let i = 0; i < 12; i++) {
      const ending = format === 'jpeg' ? 'JPG' : format;
      files[`left/${i}.${ending}`] = await half('left', 200 + i)
        .toFormat(format)
        .toBuffer();
      files[`right/${i}.${ending}`] = await half('right', 200 + i)
        .toFormat(format)
        .toBuffer();
    }
  }
});

test('a subfolder is a class, in every format, and the rest of a split is held out', async () => {
  const folder = await temporaryFolder();
  await put(folder, { ...files, 'left/notes.txt': 'of mine', '.DS_Store': '' });
  const lines: string[] = [];
  const data = images(folder, ABOUT);
  const {
    train,
    test: heldOut,
    info,
    originals,
  } = await load(data, {
    report: (line) => void lines.push(line),
  });
  expect(info).toMatchObject({ ...ABOUT, classes: ['left', 'right'], name: 'own' });
  expect(train.count + heldOut.count).toBe(120);
  expect(heldOut.count).toBeGreaterThan(8);
  expect(info.origin).toContain(
    `15 % are held out by a hash of seed 1 and of the content, and one at least of each class: ${heldOut.count} of 120.`,
  );
  expect(info.origin).not.toContain(folder);
  expect(lines[0]).toBe('One file of Leaves is passed over, since it is no image (notes.txt).');
  for (let i = 0; i < train.count; i++) {
    const image = train.images.subarray(i * PIXELS, (i + 1) * PIXELS);
    expect(image[14 * 28 + 3] > 128).toBe(train.labels[i] === 0);
    expect(image[14 * 28 + 24] > 128).toBe(train.labels[i] === 1);
  }
  expect(originals!.map(({ index }) => train.labels[index])).toEqual([0, 1]);
  expect(await sharp(originals![0].png).metadata()).toMatchObject({ format: 'png', width: 40 });

  const again = await load(data);
  expect(again.info).toEqual(info);
  const other = await load(images(folder, { ...ABOUT, heldOut: { seed: 2, share: 0.3 } }));
  expect(other.test.count).toBeGreaterThan(heldOut.count);
  const least = await load(images(folder, { ...ABOUT, heldOut: { share: 1e-6 } }));
  expect([...least.test.labels].sort()).toEqual([0, 1]);
  const few = await load(data, { limit: { train: 4, test: 2 } });
  expect([...few.train.labels]).toEqual([0, 1, 0, 1]);
});

test('what was prepared once is taken from the cache, while contents and rule are the same', async () => {
  const folder = await temporaryFolder();
  const cacheDir = await temporaryFolder();
  await put(folder, files);
  const prepared = (about = {}) => load(images(folder, { ...ABOUT, ...about }), { cacheDir });
  const first = await prepared();
  const kept = await readdir(join(cacheDir, 'own'));
  expect(kept).toHaveLength(2);
  for (const name of kept) {
    const path = join(cacheDir, 'own', name);
    const grey = readSealed<Uint8Array>(path, () => {})!;
    writeSealed(path, grey.toReversed());
  }
  expect((await prepared()).train.images).toEqual(first.train.images.toReversed());
  expect((await prepared({ ground: 'paper' })).train.images).not.toEqual(first.train.images);
  await put(folder, { 'left/more.png': files['left/0.png'] });
  expect((await prepared()).train.count + (await prepared()).test.count).toBe(121);
});

test('without subfolders there is one class; with train and test, these are the splits', async () => {
  const folder = await temporaryFolder();
  const flat = Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name.replace('/', '-'), bytes]),
  );
  await put(folder, flat);
  const { info, train } = await load(images(folder, ABOUT));
  expect(info.classes).toEqual(['leaves']);
  expect(new Set(train.labels)).toEqual(new Set([0]));

  const two = await temporaryFolder();
  await put(
    two,
    Object.fromEntries(
      ['train', 'test'].flatMap((split) =>
        Object.entries(files).map(([name, bytes]) => [`${split}/${name}`, bytes]),
      ),
    ),
  );
  const split = await load(images(two, ABOUT));
  expect([split.train.count, split.test.count]).toEqual([120, 120]);
  expect(split.info.origin).toContain('The files themselves say which 120 are held out.');
});

test('turns, transparency, 16 bits, shape and ground are as the rule says', async () => {
  const seen = async (image: Sharp, about = {}): Promise<Uint8Array> => {
    const folder = await temporaryFolder();
    const bytes = await image.png().toBuffer();
    await put(folder, { 'train/a.png': bytes, 'test/a.png': bytes });
    return (await load(images(folder, { ...ABOUT, ...about }))).train.images;
  };
  const at = (image: Uint8Array, x: number, y: number): number => image[y * 28 + x];

  // EXIF's 6 turns what lies left to the top.
  const turned = await seen(half('left', 255).withMetadata({ orientation: 6 }));
  expect(at(turned, 14, 3)).toBe(255);
  expect(at(turned, 14, 24)).toBe(0);

  const clear = sharp({ create: { width: 28, height: 28, channels: 4, background: '#f000' } });
  expect(new Set(await seen(clear))).toEqual(new Set([0]));
  expect(new Set(await seen(clear.clone(), { ground: 'paper' }))).toEqual(new Set([0]));

  const deep = sharp(new Uint16Array(32 * 32).fill(32_896), {
    raw: { width: 32, height: 32, channels: 1 },
  }).toColourspace('grey16');
  expect(new Set(await seen(deep))).toEqual(new Set([128]));

  const white = (): Sharp =>
    sharp({ create: { width: 56, height: 28, channels: 3, background: '#fff' } });
  const fitted = await seen(white());
  expect([at(fitted, 14, 2), at(fitted, 14, 14)]).toEqual([0, 255]);
  expect(at(await seen(white(), { fit: 'cover' }), 14, 2)).toBe(255);
  expect(new Set(await seen(white(), { ground: 'paper' }))).toEqual(new Set([0]));
  const colours = await seen(
    sharp({ create: { width: 9, height: 9, channels: 3, background: '#0f0' } }),
  );
  expect(at(colours, 14, 14)).toBeGreaterThan(150);
});

test('refuses what is no folder of images, in a sentence', async () => {
  const folder = await temporaryFolder();
  const says = (): Promise<string> => refusal(images(folder, ABOUT));
  expect(await refusal(images(join(folder, 'no'), ABOUT))).toContain('is no folder');
  expect(await says()).toMatch(/has no images: put \.png/);
  await put(folder, { 'left/0.png': files['left/0.png'] });
  expect(await says()).toContain('has one subfolder');
  await put(folder, { 'right/notes.txt': '' });
  expect(await says()).toMatch(/right has no images/);
  const good = await temporaryFolder();
  await put(good, files);
  const data = images(good, ABOUT);
  expect(await refusal(data, { batch: 128 })).toMatch(
    /^There are 104 images of Leaves to train on, and a batch is 128: .* batchSize of 104 at most/,
  );
  expect(await refusal(images(good, { ...ABOUT, classes: ['a', 'b', 'c'] }))).toContain(
    'names of 3 classes',
  );
  const single = await temporaryFolder();
  await put(single, { ...files, 'other/0.png': files['left/0.png'] });
  expect(await refusal(images(single, ABOUT))).toMatch(
    /no image of class other (held out|to train)/,
  );
  const split = await temporaryFolder();
  const png = files['left/0.png'];
  await put(split, { 'train/a/0.png': png, 'train/b/0.png': png, 'test/a/0.png': png });
  await put(split, { 'test/b/0.png': png, 'test/c/0.png': png });
  expect(await refusal(images(split, ABOUT))).toMatch(/test.c is a class that train has not/);
  expect(await refusal({ kind: 'images', folder: good } as never)).toContain(
    'not described as they should be',
  );

  expect(await refusal(images(good, { ...ABOUT, name: 'strokes' }))).toContain(
    'at name: this is the name of another data set',
  );

  await put(good, { 'left/0.png': files['left/0.png'].subarray(0, 90) });
  expect(await refusal(data)).toMatch(/left.0\.png cannot be read as an image \(.+\): mend it/);
  await put(good, { 'left/0.png': 'no image at all' });
  expect(await refusal(data)).toMatch(/left.0\.png cannot be read/);
  const frames = [half('left', 9), half('right', 9)].map((each) => each.png().toBuffer());
  const animated = await sharp(await Promise.all(frames), { join: { animated: true } })
    .gif()
    .toBuffer();
  await put(good, { 'left/0.png': animated });
  expect(await refusal(data)).toMatch(/left.0\.png is animated: it has 2 frames/);
  await put(good, { 'left/0.png': claiming(files['left/0.png'], 16_000, 6_300) });
  expect(await refusal(data)).toMatch(/left.0\.png .*(megapixels|pixel limit)/);
});

/** 40×40 pixels, one half of them light. */
function half(side: 'left' | 'right', grey: number): Sharp {
  const pixels = Uint8Array.from({ length: 1600 }, (_, i) =>
    i % 40 < 20 === (side === 'left') ? grey : 0,
  );
  return sharp(pixels, { raw: { width: 40, height: 40, channels: 1 } });
}

/** A PNG whose header says another size. */
function claiming(png: Uint8Array, width: number, height: number): Uint8Array {
  const other = Buffer.from(png);
  other.writeUInt32BE(width, 16);
  other.writeUInt32BE(height, 20);
  other.writeUInt32BE(crc32(other.subarray(12, 29)), 29);
  return other;
}
