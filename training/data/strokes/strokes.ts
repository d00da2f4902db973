import { PIXELS } from '../../contract/image.ts';
import type { DatasetWords } from '../../contract/manifest.ts';
import type { LabelledImages } from '../images.ts';
import { drawStrokes, type Script, type Split } from './draw.ts';
import { GLYPHS } from './glyphs.ts';

/** Any change to the images makes another version: results on two versions do not compare. */
const STROKES_VERSION = 1;

export const STROKES: Script = { name: 'strokes', seed: 1, glyphs: GLYPHS };

/** Images of each split of a drawn data set, unless fewer are asked for. */
export const DRAWN_COUNTS: Readonly<Record<Split, number>> = { train: 60_000, test: 10_000 };

/** What the manifest says of *strokes*. */
export const STROKES_WORDS: DatasetWords = {
  name: 'strokes',
  title: 'strokes',
  noun: { one: 'digit', many: 'digits' },
  classes: [...'0123456789'],
  description:
    'Synthetic digits in grey, 28×28 pixels, ten classes, drawn with a round pen: slant, width, scale, thickness, wobble and rotation are known for each image.',
  origin: `Drawn by this project: strokes version ${STROKES_VERSION}, seed ${STROKES.seed}.`,
  licence: 'MIT',
  citation: `Strokes, version ${STROKES_VERSION}: synthetic digits drawn by this tutorial's source code.`,
};

/** The first `count` images of a split of *strokes*, or of another drawn data set. */
export function drawSplit(split: Split, count: number, script = STROKES): LabelledImages {
  const images = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const { image, label } = drawStrokes(script, split, i);
    images.set(image, i * PIXELS);
    labels[i] = label;
  }
  return { images, labels, count };
}
