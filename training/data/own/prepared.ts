import { createHash, type Hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { Store } from '../../store/store.ts';
import type { DatasetRequest } from '../request.ts';
import type { GivenImage } from './given.ts';
import { hasSeenPixels, toGrey, type Rule } from './to-grey.ts';

/** What prepares images: with another text, or another sharp, others may come of them. */
const PREPARING = new URL('to-grey.ts', import.meta.url);

/**
 * Images as `toGrey` makes them, or made them before of the same contents, by the same rule and program.
 *
 * @throws UserError naming the first image that cannot be read; FileError if the cache cannot be written
 */
export async function prepared(
  images: GivenImage[],
  rule: Rule,
  { cacheDir, report }: Pick<DatasetRequest, 'cacheDir' | 'report'>,
): Promise<Uint8Array> {
  // Nothing is to be resized, and so nothing gained.
  if (images.every(({ picture }) => hasSeenPixels(picture))) return toGrey(images, rule);
  const store = new Store<Uint8Array>(join(cacheDir, 'own'), report);
  const key = keyOf(images, rule);
  const before = store.read(key);
  if (before) return before;
  const grey = await toGrey(images, rule);
  store.write(key, grey);
  return grey;
}

function keyOf(images: GivenImage[], { fit, ground }: Rule): string {
  const hash = createHash('sha256')
    .update(readFileSync(PREPARING))
    .update(JSON.stringify([sharp.versions, fit, ground]));
  for (const image of images) addTo(hash, image);
  return hash.digest('hex');
}

function addTo(hash: Hash, { picture, content }: GivenImage): void {
  const size = 'pixels' in picture ? [picture.width, picture.height, picture.channels] : [];
  hash.update(JSON.stringify([...size, content.length])).update(content);
}
