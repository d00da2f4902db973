import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseIdx } from '../../contract/idx.ts';
import { MAXIMUM_CLASSES } from '../../contract/image.ts';
import { classNames, imagesOf, type ImageArray } from './arrays.ts';
import { refuse, type Given, type GivenImage } from './given.ts';
import type { OwnDataOf } from '../../contract/own-data.ts';
import { asUserError, readOwnFile } from './read-file.ts';

/** @throws UserError */
export async function readIdxFiles(data: OwnDataOf<'idx'>, root: string): Promise<Given> {
  const { firstLabel, title, labels, testImages, testLabels } = data;
  if (testImages && (labels === undefined) !== (testLabels === undefined)) {
    refuse(title, 'has labels of one split alone', 'give labels and testLabels, or neither');
  }
  const split = async (images: string, labels?: string): Promise<GivenImage[]> =>
    imagesOf(
      await imageFile(images, root),
      labels ? await labelFile(labels, root) : undefined,
      firstLabel,
    );
  const train = await split(data.images, data.labels);
  const test = data.testImages ? await split(data.testImages, data.testLabels) : undefined;
  const classes = data.labels
    ? classNames([train, test ?? []], data.classes, firstLabel, MAXIMUM_CLASSES)
    : [data.noun.many];
  return { classes, train, test, what: 'IDX files' };
}

async function imageFile(name: string, root: string): Promise<ImageArray> {
  const path = spelt(name, root);
  const bytes = await readOwnFile(path);
  const pixels = asUserError(path, () => parseIdx(bytes, [null, null, null]));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [count, height, width] = [4, 8, 12].map((at) => view.getUint32(at));
  return { where: path, pixels, count, width, height, channels: 1 };
}

async function labelFile(name: string, root: string) {
  const path = spelt(name, root);
  const bytes = await readOwnFile(path);
  return { where: path, values: asUserError(path, () => parseIdx(bytes, [null])) };
}

/** The file of a name, else gzipped, else in the other of the two spellings of IDX files. */
function spelt(name: string, root: string): string {
  const path = resolve(root, name);
  const other = /[-.]idx/.test(path)
    ? path.replace(/([-.])idx(?!.*[-.]idx)/, (_, mark) => `${mark === '-' ? '.' : '-'}idx`)
    : path;
  return [path, `${path}.gz`, other, `${other}.gz`].find((each) => existsSync(each)) ?? path;
}
