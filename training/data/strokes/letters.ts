import type { DatasetWords } from '../../contract/manifest.ts';
import type { Script } from './draw.ts';
import { parse } from './glyphs.ts';

/** Any change to the images makes another version: results on two versions do not compare. */
const LETTERS_VERSION = 1;

/** Capitals from A to Z, each as one glyph. */
const WRITTEN = [
  '0 100, 17 50, 34 0 | 34 0, 51 50, 68 100 | 12 64, 34 64, 56 64',
  '6 0, 6 50, 6 100 | 6 0, 36 2, 50 22, 38 44, 6 48 | 6 48, 44 52, 60 74, 44 98, 6 100',
  '62 16, 44 2, 20 6, 4 36, 4 64, 20 94, 44 98, 62 84',
  '6 0, 6 50, 6 100 | 6 0, 38 4, 64 32, 64 68, 38 96, 6 100',
  '58 0, 32 0, 6 0 | 6 0, 6 50, 6 100 | 6 100, 34 100, 60 100 | 6 48, 28 48, 48 48',
  '58 0, 32 0, 6 0 | 6 0, 6 50, 6 100 | 6 48, 28 48, 48 48',
  '62 16, 44 2, 20 6, 4 36, 4 64, 20 94, 44 98, 64 84, 64 56 | 64 56, 52 56, 40 56',
  '6 0, 6 50, 6 100 | 62 0, 62 50, 62 100 | 6 50, 34 50, 62 50',
  '20 0, 20 50, 20 100 | 2 0, 20 0, 38 0 | 2 100, 20 100, 38 100',
  '48 0, 48 40, 48 72, 36 96, 16 98, 2 80',
  '6 0, 6 50, 6 100 | 58 0, 32 28, 6 56 | 22 40, 42 70, 62 100',
  '6 0, 6 50, 6 100 | 6 100, 32 100, 58 100',
  '4 100, 7 50, 10 0 | 10 0, 26 32, 42 64 | 42 64, 58 32, 74 0 | 74 0, 77 50, 80 100',
  '6 100, 6 50, 6 0 | 6 0, 34 50, 62 100 | 62 100, 62 50, 62 0',
  '40 0, 12 14, 2 50, 14 88, 40 100, 66 88, 78 50, 68 14, 40 0, 34 1',
  '6 0, 6 50, 6 100 | 6 0, 40 2, 58 26, 42 50, 6 54',
  '40 0, 12 14, 2 50, 14 88, 40 100, 66 88, 78 50, 68 14, 40 0, 34 1 | 50 70, 66 88, 84 108',
  '6 0, 6 50, 6 100 | 6 0, 40 2, 56 24, 40 46, 6 50 | 26 50, 44 76, 62 100',
  '56 14, 38 1, 14 6, 6 26, 24 44, 46 56, 56 76, 42 97, 18 98, 2 84',
  '0 0, 34 0, 68 0 | 34 0, 34 50, 34 100',
  '6 0, 6 44, 8 78, 34 100, 60 78, 62 44, 62 0',
  '0 0, 17 50, 34 100 | 34 100, 51 50, 68 0',
  '0 0, 12 50, 24 100 | 24 100, 36 60, 48 20 | 48 20, 60 60, 72 100 | 72 100, 84 50, 96 0',
  '2 0, 34 50, 66 100 | 64 0, 34 48, 0 100',
  '0 0, 16 26, 32 52 | 64 0, 48 26, 32 52 | 32 52, 32 76, 32 100',
  '2 0, 32 0, 62 0 | 62 0, 32 50, 2 100 | 2 100, 34 100, 66 100',
];

export const LETTERS: Script = {
  name: 'letters',
  seed: 1,
  glyphs: WRITTEN.map((glyph) => [parse(glyph)]),
};

/** What the manifest says of *capitals*. */
export const LETTERS_WORDS: DatasetWords = {
  name: 'letters',
  title: 'capitals',
  noun: { one: 'letter', many: 'letters' },
  classes: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  description:
    'Synthetic capital letters in grey, 28×28 pixels, 26 classes, drawn with a round pen, each in one way of writing it: slant, width, scale, thickness, wobble and rotation are drawn at random.',
  origin: `Drawn by this project: letters version ${LETTERS_VERSION}, seed ${LETTERS.seed}.`,
  licence: 'MIT',
  citation: `Letters, version ${LETTERS_VERSION}: synthetic capitals drawn by this tutorial's source code.`,
};
