import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { IMAGE_SIZE } from '../../training/contract/image.ts';
import { normals, randomStream } from '../../training/contract/random.ts';
import { loadClassifier, loadDecoder, loadEncoder } from '../decoder/networks.ts';
import { digitImage, loadDigits } from '../islands/parts/digits.ts';
import { findExperiment } from '../run/find.ts';
import { RUN_FOLDER } from '../run/read.ts';
import { run } from '../run/run.ts';
import { homeUrl } from '../site/urls.ts';
import { site } from '../words/words.ts';

const COLUMNS = 6;
const ROWS = 3;
/** Each pixel of an image is drawn as a square of so many. */
const SCALE = 2;

export interface Size {
  width: number;
  height: number;
}

export const SAMPLES_SIZE = sizeOf(COLUMNS, ROWS);
export const IMAGE_SHOWN = sizeOf(1, 1);

/** Where a picture of a question lies, by its name. */
export function pictureUrl(name: string): string {
  return `${homeUrl}questions/${name}.png`;
}

/** Draws a picture by its name. @returns a PNG */
export async function drawPicture(name: string): Promise<Buffer> {
  const [, experiment] = /^samples-(.+)$/.exec(name) ?? [];
  if (experiment) return tiled(await samplesOf(experiment, name), COLUMNS);
  return tiled([(await heldOutImage(Number(name.replace('held-out-', '')))).image], 1);
}

/** What each of the samples in a model's picture looks like to the run's classifier. */
export async function readingsOf(experiment: string, at: string): Promise<string[]> {
  const classifier = await loadClassifier(run.classifier.model.path, fileOfRun);
  const images = await samplesOf(experiment, at);
  return images.map((image) => site.classes[classifier.read(image).label].name);
}

/**
 * A held-out image of the run, and its class.
 *
 * @throws Error of one sentence where the run has no image of that index
 */
export async function heldOutImage(index: number): Promise<{ image: Float32Array; label: number }> {
  const digits = await loadDigits(run.digits.heldOut, site.classes.length, fileOfRun);
  if (!(index in digits.labels)) {
    throw new Error(`There is no held-out image ${index}: the run has ${digits.count}.`);
  }
  return { image: digitImage(digits, index), label: digits.labels[index] };
}

/** Where a model's encoder puts an image: the mean of its posterior, `[latent]`. */
export async function placeOf(
  experiment: string,
  image: Float32Array,
  at: string,
): Promise<number[]> {
  const { models } = findExperiment(run, experiment, at);
  return [...(await loadEncoder(models.encoder.path, fileOfRun)).encode(image).mean];
}

async function samplesOf(experiment: string, at: string): Promise<Float32Array[]> {
  const { id, models } = findExperiment(run, experiment, at);
  const decoder = await loadDecoder(models.decoder.path, fileOfRun);
  const random = randomStream(run.seed, id, 'question');
  return Array.from({ length: ROWS * COLUMNS }, () =>
    Float32Array.from(decoder.decode(normals(random, decoder.latentSize))),
  );
}

/** Images in rows of so many, as a PNG. @param images each `[784]` in [0, 1] */
function tiled(images: Float32Array[], columns: number): Promise<Buffer> {
  const rows = Math.ceil(images.length / columns);
  const [width, height] = [columns * IMAGE_SIZE, rows * IMAGE_SIZE];
  const grey = new Uint8Array(width * height);
  images.forEach((image, i) => {
    const corner = Math.floor(i / columns) * IMAGE_SIZE * width + (i % columns) * IMAGE_SIZE;
    image.forEach((value, at) => {
      const place = corner + Math.floor(at / IMAGE_SIZE) * width + (at % IMAGE_SIZE);
      grey[place] = Math.round(255 * value);
    });
  });
  return sharp(grey, { raw: { width, height, channels: 1 } })
    .resize({ ...sizeOf(columns, rows), kernel: 'nearest' })
    .png()
    .toBuffer();
}

function sizeOf(columns: number, rows: number): Size {
  return { width: columns * IMAGE_SIZE * SCALE, height: rows * IMAGE_SIZE * SCALE };
}

async function fileOfRun(path: string): Promise<ArrayBuffer> {
  const bytes = await readFile(join(RUN_FOLDER, path));
  return new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes).buffer;
}
