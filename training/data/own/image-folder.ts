import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { MAXIMUM_CLASSES } from '../../contract/image.ts';
import { isAbsence } from '../../contract/refusal.ts';
import { fileError } from '../../files/file-error.ts';
import { refuse, type Given, type GivenImage } from './given.ts';
import type { OwnDataOf } from '../../contract/own-data.ts';

const ENDINGS = ['.png', '.jpg', '.jpeg', '.webp', '.avif', '.gif'];
const SPLITS = ['test', 'train'];
/** The largest image, in bytes. */
const LARGEST_IMAGE = 2 ** 28;

interface Listing {
  folders: string[];
  files: string[];
}

/** @throws UserError */
export async function readImageFolder(data: OwnDataOf<'images'>, root: string): Promise<Given> {
  const folder = resolve(root, data.folder);
  const top = await list(folder);
  const hasSplits = top.folders.join() === SPLITS.join();
  const [train, test] = hasSplits ? [join(folder, 'train'), join(folder, 'test')] : [folder];
  const own = hasSplits ? await list(train) : top;
  const folders = own.folders;
  if (folders.length === 1 || folders.length > MAXIMUM_CLASSES) {
    const count = folders.length === 1 ? 'one subfolder' : `${folders.length} subfolders`;
    refuse(train, `has ${count}`, `give one a class, 2 to ${MAXIMUM_CLASSES}, or none`);
  }
  const classes = folders.length === 0 ? [data.noun.many] : folders;
  if (data.classes && folders.length > 0 && data.classes.length !== folders.length) {
    refuse(
      train,
      `has ${folders.length} subfolders (${folders.slice(0, 5).join(', ')}), and there are names of ${data.classes.length} classes`,
      'give a name a subfolder',
    );
  }
  if (test !== undefined && folders.length > 0) {
    const other = (await list(test)).folders.find((name) => !folders.includes(name));
    if (other) refuse(join(test, other), 'is a class that train has not', 'give both the same');
  }
  const passedOver: string[] = [];
  const split = async (place: string): Promise<GivenImage[]> => {
    const places = folders.length === 0 ? [place] : folders.map((each) => join(place, each));
    const found: GivenImage[] = [];
    for (const [label, each] of places.entries()) {
      const { files, folders: deeper } = await list(each);
      if (folders.length > 0) passedOver.push(...deeper);
      const images = files.filter((name) => ENDINGS.includes(extname(name).toLowerCase()));
      passedOver.push(...files.filter((name) => !images.includes(name)));
      if (images.length === 0) refuse(each, 'has no images', `put ${ENDINGS.join(', ')} into it`);
      for (const name of images) found.push(await imageFile(join(each, name), label));
    }
    if (folders.length > 0) passedOver.push(...(await list(place)).files);
    return found;
  };
  return {
    classes: folders.length > 0 ? (data.classes ?? classes) : classes,
    train: await split(train),
    test: test === undefined ? undefined : await split(test),
    what: 'image files',
    passedOver,
  };
}

/** Names in a folder, in the same order everywhere; none of those that systems hide. */
async function list(folder: string): Promise<Listing> {
  try {
    const names = (await readdir(folder)).filter(
      (name) => !/^\.|^(Thumbs\.db|desktop\.ini|__MACOSX)$/.test(name),
    );
    const listing: Listing = { folders: [], files: [] };
    for (const name of names.sort()) {
      const isFolder = (await stat(join(folder, name))).isDirectory();
      listing[isFolder ? 'folders' : 'files'].push(name);
    }
    return listing;
  } catch (error) {
    if (isAbsence(error))
      refuse(folder, 'is no folder, or has a broken link', 'give a folder of images');
    throw fileError(error, 'read', folder);
  }
}

async function imageFile(path: string, label: number): Promise<GivenImage> {
  const { size } = await stat(path);
  if (size > LARGEST_IMAGE) refuse(path, `has ${size} bytes`, 'give an image of less than 256 MB');
  if (size === 0) refuse(path, 'is empty', 'give a whole image');
  try {
    const content = createHash('sha256')
      .update(await readFile(path))
      .digest();
    return { where: path, label, picture: { path }, content };
  } catch (error) {
    throw fileError(error, 'read', path);
  }
}
