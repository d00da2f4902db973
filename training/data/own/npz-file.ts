import { resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { FileProblem } from '../../contract/file-problem.ts';
import { MAXIMUM_CLASSES } from '../../contract/image.ts';
import { classNames, imagesOf, type ImageArray, type LabelArray } from './arrays.ts';
import { refuse, type Given, type GivenImage } from './given.ts';
import { parseNpy, type Npy } from './npy.ts';
import type { OwnDataOf } from '../../contract/own-data.ts';
import { asUserError, readOwnFile } from './read-file.ts';

interface Names {
  images: string;
  labels?: string;
  testImages?: string;
  testLabels?: string;
}

/** What Keras and MedMNIST call their arrays. */
const KNOWN: Names[] = [
  { images: 'x_train', labels: 'y_train', testImages: 'x_test', testLabels: 'y_test' },
  {
    images: 'train_images',
    labels: 'train_labels',
    testImages: 'test_images',
    testLabels: 'test_labels',
  },
  { images: 'images', labels: 'labels' },
];

/** @throws UserError */
export async function readNpzFile(data: OwnDataOf<'npz'>, root: string): Promise<Given> {
  const { firstLabel } = data;
  const path = resolve(root, data.file);
  const entries = unzip(await readOwnFile(path), path);
  const known = [...entries.keys()];
  const names = data.arrays ?? KNOWN.find(({ images }) => entries.has(images));
  if (!names) {
    refuse(
      path,
      `has arrays ${known.join(', ') || 'of no name'}`,
      'say which are images as arrays',
    );
  }
  const array = (name: string): { npy: Npy; where: string } => {
    const where = `${name} of ${path}`;
    const bytes = entries.get(name);
    if (!bytes) refuse(path, `has no array ${name}, but ${known.join(', ')}`, 'name those it has');
    return { npy: asUserError(where, () => parseNpy(bytes)), where };
  };
  // Arrays that are only guessed need not be there.
  const has = (name: string | undefined): name is string =>
    name !== undefined && (data.arrays !== undefined || entries.has(name));
  const split = (images: string, labels: string | undefined): GivenImage[] =>
    imagesOf(
      imageArray(array(images)),
      has(labels) ? labelArray(array(labels), firstLabel) : undefined,
      firstLabel,
    );
  const train = split(names.images, names.labels);
  const test = has(names.testImages) ? split(names.testImages, names.testLabels) : undefined;
  const classes = has(names.labels)
    ? classNames([train, test ?? []], data.classes, firstLabel, MAXIMUM_CLASSES)
    : [data.noun.many];
  return { classes, train, test, what: 'arrays of NumPy' };
}

/** The arrays by name. */
function unzip(bytes: Uint8Array, path: string): Map<string, Uint8Array> {
  return asUserError(path, () => {
    try {
      const entries = Object.entries(unzipSync(bytes));
      return new Map(entries.map(([name, entry]) => [name.replace(/\.npy$/, ''), entry]));
    } catch (error) {
      throw new FileProblem(`cannot be unpacked (${(error as Error).message})`);
    }
  });
}

function imageArray({ npy: { shape, values }, where }: { npy: Npy; where: string }): ImageArray {
  const [count, ...rest] = shape;
  const side = Math.sqrt(rest[0]);
  const [height, width, channels] =
    rest.length === 1 && Number.isInteger(side) ? [side, side, 1] : [...rest, 1];
  if (rest.length < 1 || rest.length > 3 || width === undefined || ![1, 3, 4].includes(channels)) {
    refuse(
      where,
      `has the shape ${shape.join('×')}`,
      'give n×height×width, with 1, 3 or 4 channels',
    );
  }
  const pixels = asUserError(where, () => toBytes(values));
  return { where, pixels, count, width, height, channels: channels as 1 | 3 | 4 };
}

/** Numbers of classes, or rows that are 1 at their class and 0 elsewhere, whose classes count from `firstLabel`. */
function labelArray(
  { npy: { shape, values }, where }: { npy: Npy; where: string },
  firstLabel: number,
): LabelArray {
  const [count, classes = 1] = shape;
  if (classes === 1 || shape.length !== 2) return { where, values };
  const labels = Array.from({ length: count }, (_, i) => {
    const row = Array.from({ length: classes }, (_, label) => values[i * classes + label]);
    if (row.filter((value) => value === 1).length === 1 && row.every((v) => v === 0 || v === 1)) {
      return firstLabel + row.indexOf(1);
    }
    return refuse(
      where,
      `has ${classes} numbers an image, and at image ${i + 1} they are not a single 1 among zeros`,
      'give one number an image, or one-hot rows',
    );
  });
  return { where, values: labels };
}

/** Numbers as grey values 0 … 255: values up to 1 are stretched, and 16 bits are shortened. */
function toBytes(values: ArrayLike<number>): Uint8Array {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!(value >= 0 && value <= 65_535)) {
      throw new FileProblem(`has the value ${value}, which is no grey from 0 to 255 or 65535`);
    }
    if (value > most) most = value;
  }
  if (values instanceof Uint8Array && most > 1) return values;
  const scale = most <= 1 ? 255 : most > 255 ? 255 / 65_535 : 1;
  return Uint8Array.from(values, (value) => Math.round(value * scale));
}
