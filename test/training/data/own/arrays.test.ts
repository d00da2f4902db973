import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { csv, idx, images, npz, type Data } from '../../../../training/contract/own-data.ts';
import { UserError } from '../../../../training/errors.ts';
import { exportOriginals } from '../../../../training/export/originals.ts';
import { parseNpy } from '../../../../training/data/own/npy.ts';
import { encodeIdx, temporaryFolder } from '../fake-mnist.ts';
import { ABOUT, load, npy, put, refusal } from './own-files.ts';

const COUNT = 60;
const grey = (size: number): Uint8Array =>
  Uint8Array.from({ length: COUNT * size }, (_, i) => (i * 7919 + (i >> 9)) % 256);
const classes = Uint8Array.from({ length: COUNT }, (_, i) => i % 3);
const small = encodeIdx([COUNT, 28, 28], grey(784));
const labels = encodeIdx([COUNT], classes);

test('reads IDX files of any size and name, gzipped and in either spelling', async () => {
  const root = await temporaryFolder();
  await put(root, {
    'leaves-images.idx3-ubyte.gz': gzipSync(small),
    'of leaves': labels,
    large: encodeIdx([COUNT, 32, 20], grey(640)),
  });
  const about = { ...ABOUT, images: 'leaves-images-idx3-ubyte', labels: 'of leaves' };
  const { train, test: heldOut, info } = await load(idx(about), { root });
  expect(info.classes).toEqual(['0', '1', '2']);
  expect(train.count + heldOut.count).toBe(COUNT);
  // Those of 28×28 are as they were.
  const first = Buffer.from(small.subarray(16)).indexOf(train.images.subarray(0, 784));
  expect(first % 784).toBe(0);
  expect(train.labels[0]).toBe(classes[first / 784]);
  const named = await load(idx({ ...about, classes: ['oak', 'elm', 'ash'] }), { root });
  expect(named.info.classes).toEqual(['oak', 'elm', 'ash']);
  const other = await load(idx({ ...ABOUT, images: 'large' }), { root });
  expect(other.train.images).toHaveLength(other.train.count * 784);
  expect(other.info.classes).toEqual(['leaves']);
  const own = await load(idx({ ...about, testImages: about.images, testLabels: 'of leaves' }), {
    root,
  });
  expect([own.train.count, own.test.count]).toEqual([COUNT, COUNT]);
});

test('reads NumPy’s arrays as Keras and MedMNIST name them, of fractions, 16 bits and colours', async () => {
  const root = await temporaryFolder();
  const fractions = new Uint8Array(Float32Array.from(grey(64), (value) => value / 255).buffer);
  const wide = new Uint8Array(BigInt64Array.from(classes, BigInt).buffer);
  await put(root, {
    'keras.npz': zipSync({
      'x_train.npy': npy('|u1', [COUNT, 28, 28], grey(784)),
      'y_train.npy': npy('<i8', [COUNT], wide),
    }),
    'med.npz': zipSync({
      'train_images.npy': npy('|u1', [COUNT, 28, 28, 3], grey(3 * 784)),
      'train_labels.npy': npy('|u1', [COUNT, 1], classes),
      'test_images.npy': npy('|u1', [COUNT, 28, 28, 3], grey(3 * 784)),
      'test_labels.npy': npy('|u1', [COUNT, 1], classes),
    }),
    'digits.npz': zipSync({ 'data.npy': npy('<f4', [COUNT, 64], fractions) }),
  });
  const keras = await load(npz('keras.npz', ABOUT), { root });
  expect(keras.info.classes).toHaveLength(3);
  expect(keras.train.labels[0]).toBe(0);
  const med = await load(npz('med.npz', ABOUT), { root });
  expect(med.test.count).toBe(COUNT);
  const digits = await load(npz('digits.npz', { ...ABOUT, arrays: { images: 'data' } }), { root });
  expect(Math.max(...digits.train.images)).toBeGreaterThan(150);
  expect(await refusal(npz('digits.npz', ABOUT), { root })).toContain('has arrays data');
});

test('reads arrays that lie in columns, and of truth values', async () => {
  const inColumns = npy('|u1', [2, 3], Uint8Array.of(1, 4, 2, 5, 3, 6), 'columns');
  expect([...Array.from(parseNpy(inColumns).values)]).toEqual([1, 2, 3, 4, 5, 6]);
  const root = await temporaryFolder();
  const bits = Uint8Array.from(
    { length: COUNT * 784 },
    (_, i) => (Math.imul(i, 2_654_435_761) >>> 16) & 1,
  );
  await put(root, { 'bits.npz': zipSync({ 'images.npy': npy('|b1', [COUNT, 28, 28], bits) }) });
  const { train } = await load(npz('bits.npz', ABOUT), { root });
  expect(new Set(train.images)).toEqual(new Set([0, 255]));
});

test('reads half precision, and labels that are rows with a single 1', async () => {
  const root = await temporaryFolder();
  const halves = new Uint8Array(Float16Array.from(grey(64), (value) => value / 255).buffer);
  const rows = (values: number[]) => npy('|u1', [COUNT, 3], Uint8Array.from(values));
  const oneHot = [...classes].flatMap((label) => [0, 1, 2].map((each) => Number(each === label)));
  await put(root, {
    'a.npz': zipSync({
      'images.npy': npy('<f2', [COUNT, 8, 8], halves),
      'labels.npy': rows(oneHot),
    }),
    'b.npz': zipSync({
      'images.npy': npy('<f2', [COUNT, 8, 8], halves),
      'labels.npy': rows(oneHot.with(3, 1)),
    }),
  });
  const { train, info } = await load(npz('a.npz', ABOUT), { root });
  expect(info.classes).toEqual(['0', '1', '2']);
  expect(Math.max(...train.images)).toBeGreaterThan(150);
  const [named, both] = await Promise.all([
    load(npz('a.npz', { ...ABOUT, firstLabel: 1 }), { root }),
    refusal(npz('b.npz', ABOUT), { root }),
  ]);
  expect(named.info.classes).toEqual(['1', '2', '3']);
  expect(both).toMatch(/labels of .+b\.npz has 3 numbers an image, and at image 2 they are not/);
});

test('reads CSV with a header or without, with labels that are numbers, names or absent', async () => {
  const root = await temporaryFolder();
  const rows = (label: (i: number) => string, header = ''): string =>
    header +
    Array.from(
      { length: COUNT },
      (_, i) => `${label(i)}${[...grey(4).subarray(i * 4, i * 4 + 4)].join()}\n`,
    ).join('');
  await put(root, {
    'kaggle.csv': rows((i) => `${i % 3},`, 'label,pixel0,pixel1,pixel2,pixel3\r\n'),
    'names.csv': `\ufeff${rows((i) => `${['oak', 'elm'][i % 2]},`)}`,
    'plain.csv': rows(() => ''),
    'numbered.csv': rows((i) => `${i % 2},`, 'label,0,1,2,3\n'),
    'fractions.csv': rows(() => '').replaceAll(/\d+/g, (grey) => String(Number(grey) / 255)),
    'semicolons.csv': rows((i) => `${i % 2},`, 'label,0,1,2,3\n').replaceAll(',', ';'),
    'decimals.csv': rows(() => '')
      .replaceAll(',', ';')
      .replaceAll(/\d+/g, (grey) => String(Number(grey) / 255).replace('.', ',')),
    'tabs.csv': rows((i) => `${['"a b"', 'c'][i % 2]},`).replaceAll(',', '\t'),
    'latin.csv': Buffer.from(
      rows((i) => `${['Öl', 'elm'][i % 2]},`),
      'latin1',
    ),
    'short.csv': `${rows(() => '')}1,2,3\n`,
    'blank.csv': `${rows((i) => `${i % 3},`)},1,2,3,4\n`,
    'word.csv': `${rows(() => '')}1,2,x,3\n`,
    'quote.csv': `${rows(() => '')}1,2,3"4,5\n`,
  });
  const loaded = async (file: string, about = {}) =>
    (await load(csv(file, { ...ABOUT, ...about }), { root })).info.classes;
  expect(await loaded('kaggle.csv')).toEqual(['0', '1', '2']);
  expect(await loaded('kaggle.csv', { label: 'label', classes: ['a', 'b', 'c'] })).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(await loaded('names.csv')).toEqual(['elm', 'oak']);
  expect(await loaded('plain.csv')).toEqual(['leaves']);
  expect(await loaded('numbered.csv')).toEqual(['0', '1']);
  expect(await loaded('semicolons.csv')).toEqual(['0', '1']);
  expect(await loaded('tabs.csv')).toEqual(['a b', 'c']);
  const [whole, fractions, decimals] = await Promise.all(
    ['plain.csv', 'fractions.csv', 'decimals.csv'].map((file) => load(csv(file, ABOUT), { root })),
  );
  const largest = ({ train }: typeof whole): number => Math.max(...train.images);
  expect([largest(fractions), largest(decimals)]).toEqual([largest(whole), largest(whole)]);
  const says = (file: string, about = {}): Promise<string> =>
    refusal(csv(file, { ...ABOUT, ...about }), { root });
  expect(await says('short.csv')).toMatch(/^Line 61 of .+short\.csv has 3 values, not 4: give/);
  expect(await says('word.csv')).toMatch(/^Line 61 of .+ has the pixel "x" at 3/);
  expect(await says('blank.csv')).toMatch(/^Line 61 of .+ has no label: give each row one/);
  expect(await says('quote.csv')).toMatch(
    /quote\.csv is no CSV file \(Invalid Opening Quote: .+ at line 61/,
  );
  expect(await says('latin.csv')).toContain('is no text in UTF-8: save it as UTF-8');
  expect(await says('plain.csv', { width: 3 })).toContain('no whole rows');
  expect(await says('kaggle.csv', { label: 'digit' })).toContain('has no column "digit"');
});

test.for([
  [
    'another count of labels',
    encodeIdx([3], new Uint8Array(3)),
    {},
    /has 3 labels for the 60 images/,
  ],
  [
    'labels out of range',
    encodeIdx(
      [COUNT],
      classes.map((each) => 40 * each),
    ),
    {},
    /has the label 80, and there are at most 62 classes/,
  ],
  [
    'labels beyond the names',
    labels,
    { classes: ['oak', 'elm'] },
    /image 3 of .+ has the label 2, and there are names of 2 classes/,
  ],
  ['labels before the first', labels, { firstLabel: 1 }, /has the label 0 at image 1: give/],
  [
    'an empty class',
    encodeIdx(
      [COUNT],
      classes.map((each) => 2 * each),
    ),
    {},
    /has no image of class 1: give some, or labels and names without it/,
  ],
  ['images for labels', small, {}, /is not an IDX file of 1-dimensional bytes/],
] as const)('refuses %s', async ([, bytes, about, message]) => {
  const root = await temporaryFolder();
  await put(root, { images: small, labels: bytes });
  const data = idx({ ...ABOUT, images: 'images', labels: 'labels', ...(about as object) });
  expect(await refusal(data, { root })).toMatch(message);
});

test(
  'whatever is done to a file, it is read or refused in a sentence',
  { timeout: 60_000 },
  async () => {
    const root = await temporaryFolder();
    const picture = sharp(grey(64).subarray(0, 64), { raw: { width: 8, height: 8, channels: 1 } });
    const png = await picture.png().toBuffer();
    for (let i = 0; i < 12; i++) await put(root, { [`p/${i}.png`]: png });
    await put(root, { 'p/12.png': await picture.negate().png().toBuffer() });
    const whole: [string, Data, Uint8Array][] = [
      ['i', idx({ ...ABOUT, images: 'i' }), encodeIdx([12, 4, 4], grey(16).subarray(0, 192))],
      [
        'g',
        idx({ ...ABOUT, images: 'g' }),
        gzipSync(encodeIdx([12, 4, 4], grey(16).subarray(0, 192))),
      ],
      [
        'n',
        npz('n', ABOUT),
        zipSync({ 'images.npy': npy('<u2', [12, 4, 4], grey(16).subarray(0, 384)) }),
      ],
      ['p/5.png', images('p', ABOUT), png],
      ['c', csv('c', ABOUT), Buffer.from('label,a,b,c,d\n' + '1,2,3,4,5\n0,5,"6",7,8\n'.repeat(6))],
    ];
    const damage = fc.record({
      file: fc.nat({ max: whole.length - 1 }),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 0, maxLength: 4 }),
      cut: fc.nat({ max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, at, bytes, cut }) => {
        const [name, data, original] = whole[file];
        const place = Math.floor(at * original.length);
        const harmed = Buffer.concat([
          original.subarray(0, place),
          bytes,
          original.subarray(place + cut),
        ]);
        await put(root, { [name]: harmed });
        try {
          await load(data, { root, limit: { train: 4, test: 2 } });
        } catch (error) {
          expect(error, join(String((error as Error).stack))).toBeInstanceOf(UserError);
          expect((error as Error).message).toMatch(/^[^\n]+\.$/);
        }
      }),
      { numRuns: 150, seed: 16 },
    );
  },
);

test('refuses labels of one split alone', async () => {
  const data = idx({ ...ABOUT, images: 'a', labels: 'b', testImages: 'c' });
  expect(await refusal(data)).toBe(
    'Leaves has labels of one split alone: give labels and testLabels, or neither.',
  );
});

test('refuses arrays to train on and to hold out that are of two sizes', async () => {
  const root = await temporaryFolder();
  await put(root, { a: small, b: encodeIdx([COUNT, 20, 20], grey(400)) });
  expect(await refusal(idx({ ...ABOUT, images: 'a', testImages: 'b' }), { root })).toMatch(
    /^image 1 of .*b has 20×20 pixels, and image 1 of .*a has 28×28: give images of one size/,
  );
});

test('originals are shown where models see others', async () => {
  const root = await temporaryFolder();
  await put(root, { seen: small, large: encodeIdx([COUNT, 32, 20], grey(640)), labels });
  const about = { ...ABOUT, labels: 'labels' };
  expect((await load(idx({ ...about, images: 'seen' }), { root })).originals).toEqual([]);
  expect(
    (await load(idx({ ...about, images: 'seen', ground: 'paper' }), { root })).originals,
  ).toHaveLength(3);
  const data = await load(idx({ ...about, images: 'large' }), { root });
  const { originals, files } = await exportOriginals(data);
  expect(originals.map(({ label, width, height }) => [label, width, height])).toEqual([
    [0, 20, 32],
    [1, 20, 32],
    [2, 20, 32],
  ]);
  const shown = await sharp(files.get(originals[1].seen)!).extractChannel(0).raw().toBuffer();
  const { index } = data.originals![1];
  expect([...shown]).toEqual([...data.train.images.subarray(index * 784, (index + 1) * 784)]);
});
