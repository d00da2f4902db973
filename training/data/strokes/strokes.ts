import { PIXELS } from '../../contract/image.ts';
import type { DatasetWords } from '../../contract/manifest.ts';
import type { LabelledImages } from '../images.ts';
import { drawStrokes, type Split } from './draw.ts';

/** Any change to the images makes another version: results on two versions do not compare. */
const STROKES_VERSION = 1;

/** Part of the data set, and so no choice of a run's. */
export const STROKES_SEED = 1;

/** Images of each split, unless fewer are asked for. */
export const STROKES_COUNTS: Readonly<Record<Split, number>> = { train: 60_000, test: 10_000 };

/** What the manifest says of *strokes*. */
export const STROKES_WORDS: DatasetWords = {
  name: 'strokes',
  title: 'strokes',
  noun: { one: 'digit', many: 'digits' },
  classes: [...'0123456789'],
  description:
    'Synthetic digits in grey, 28×28 pixels, ten classes, drawn with a round pen: slant, width, scale, thickness, wobble and rotation are known for each image.',
  origin: `Drawn by this project: strokes version ${STROKES_VERSION}, seed ${STROKES_SEED}.`,
  licence: 'MIT',
  citation: `Strokes, version ${STROKES_VERSION}: synthetic digits drawn by this tutorial's source code.`,
};

/** The first `count` images of a split of *strokes*. */
export function drawSplit(split: Split, count: number): LabelledImages {
  const images = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const { image, label } = drawStrokes(STROKES_SEED, split, i);
    images.set(image, i * PIXELS);
    labels[i] = label;
  }
  return { images, labels, count };
}
