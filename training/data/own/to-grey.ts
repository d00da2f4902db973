import sharp, { type Metadata, type Sharp } from 'sharp';
import { IMAGE_SIZE, PIXELS } from '../../contract/image.ts';
import { MOST_PIXELS, refuse, type GivenImage, type Picture } from './given.ts';
import type { OwnData } from '../../contract/own-data.ts';

export type Rule = Pick<OwnData, 'fit' | 'ground'>;

/** An image as it was given, for a page to show beside what models see. */
export interface Original {
  /** Position among the images to train on. */
  index: number;
  /** Without what the file says beside its picture, such as a place. */
  png: Uint8Array;
  width: number;
  height: number;
}

/** Pixels of the longer side of an original that is shown. */
const LARGEST_ORIGINAL = 256;
/** What libvips calls the formats that are read, whatever a file's name says: AVIF is of the kind of HEIF. */
const FORMATS = ['png', 'jpeg', 'webp', 'heif', 'gif'];
/** Images under way at a time. */
const AT_A_TIME = 8;

/**
 * Images as grey 28×28 bytes, by one rule: turned as their EXIF says, laid on the ground where they
 * are transparent, fitted or cropped, made grey of 8 bits, and inverted where the ground is paper.
 *
 * @returns `[images, 784]`, 0 for the ground
 * @throws UserError naming the first image that cannot be read
 */
export async function toGrey(images: GivenImage[], rule: Rule): Promise<Uint8Array> {
  const bytes = new Uint8Array(images.length * PIXELS);
  await plainly(async () => {
    for (let start = 0; start < images.length; start += AT_A_TIME) {
      const some = images.slice(start, start + AT_A_TIME);
      const grey = await Promise.all(some.map((image) => oneToGrey(image, rule)));
      grey.forEach((each, i) => bytes.set(each, (start + i) * PIXELS));
    }
  });
  return bytes;
}

/** Some images at their own size, or smaller where that is large. */
export async function originalsOf(images: GivenImage[], indices: number[]): Promise<Original[]> {
  return plainly(() =>
    Promise.all(
      indices.map(async (index) => {
        const picture = await open(images[index]);
        const { data, info } = await picture
          .resize({
            width: LARGEST_ORIGINAL,
            height: LARGEST_ORIGINAL,
            fit: 'inside',
            withoutEnlargement: true,
          })
          .toColourspace('srgb')
          .png({ compressionLevel: 9 })
          .toBuffer({ resolveWithObject: true });
        return { index, png: data, width: info.width, height: info.height };
      }),
    ),
  );
}

/** Whether a model sees an image as it was given. */
export function isSeen({ picture }: GivenImage, { ground }: Pick<Rule, 'ground'>): boolean {
  return ground === 'ink' && hasSeenPixels(picture);
}

/** Whether its pixels are those that models see, but for their ground. */
export function hasSeenPixels(
  picture: Picture,
): picture is Extract<Picture, { pixels: Uint8Array }> {
  return (
    'pixels' in picture &&
    picture.channels === 1 &&
    picture.width === IMAGE_SIZE &&
    picture.height === IMAGE_SIZE
  );
}

async function oneToGrey(image: GivenImage, { fit, ground }: Rule): Promise<Uint8Array> {
  const { picture, where } = image;
  const grey = hasSeenPixels(picture)
    ? picture.pixels
    : await resized(await open(image), where, fit, ground);
  return ground === 'paper' ? grey.map((value) => 255 - value) : grey;
}

async function resized(
  picture: Sharp,
  where: string,
  fit: Rule['fit'],
  ground: Rule['ground'],
): Promise<Uint8Array> {
  const background = ground === 'paper' ? '#fff' : '#000';
  try {
    return await picture
      .flatten({ background })
      .resize(IMAGE_SIZE, IMAGE_SIZE, {
        fit: fit === 'cover' ? 'cover' : 'contain',
        kernel: 'mitchell',
        background,
      })
      .toColourspace('b-w')
      .raw({ depth: 'uchar' })
      .toBuffer();
  } catch (error) {
    return unreadable(where, error);
  }
}

/** @throws UserError where an image cannot be read, moves or is huge */
async function open({ picture, where }: GivenImage): Promise<Sharp> {
  if ('pixels' in picture) {
    const { pixels, width, height, channels } = picture;
    if (width * height > MOST_PIXELS) refuseHuge(where, width, height);
    return sharp(pixels, { raw: { width, height, channels } });
  }
  const image = sharp(picture.path, { failOn: 'truncated', limitInputPixels: MOST_PIXELS });
  const { format, pages = 1, width, height } = await metadataOf(image, where);
  if (!FORMATS.includes(format)) {
    refuse(where, `is of the format ${format}`, 'give PNG, JPEG, WebP, AVIF or GIF');
  }
  if (pages > 1) refuse(where, `is animated: it has ${pages} frames`, 'give one of them');
  if (width * height > MOST_PIXELS) refuseHuge(where, width, height);
  return image.autoOrient();
}

function refuseHuge(where: string, width: number, height: number): never {
  const most = MOST_PIXELS / 1_000_000;
  return refuse(where, `has ${width}×${height} pixels`, `give at most ${most} megapixels`);
}

async function metadataOf(image: Sharp, where: string): Promise<Metadata> {
  try {
    return await image.metadata();
  } catch (error) {
    return unreadable(where, error);
  }
}

function unreadable(where: string, error: unknown): never {
  const reason = (error as Error).message.trim().split('\n')[0].replace(/\.$/, '');
  return refuse(where, `cannot be read as an image (${reason})`, 'mend it or take it away');
}

/** One thread, and no instructions that round otherwise on another processor. */
async function plainly<T>(work: () => Promise<T>): Promise<T> {
  const [threads, simd] = [sharp.concurrency(), sharp.simd()];
  sharp.concurrency(1);
  sharp.simd(false);
  try {
    return await work();
  } finally {
    sharp.concurrency(threads);
    sharp.simd(simd);
  }
}
