import type { Reader } from '../../../training/classifier/classifier.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import type { TrainedModel } from '../../../training/evaluate/model.ts';
import { buildModel } from '../../../training/models/build.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';

/** Held-out images of every class. */
export const heldOut = drawSplit('test', 40);

/** A small model with fresh weights: enough to see whether the right things are decoded. */
export function smallModel(latent: number): TrainedModel {
  return {
    id: 'x',
    title: 'X',
    vae: buildModel(gaussian, { kind: 'mlp', hidden: [6], latent }, 3),
  };
}

/** Stands in for a classifier: the "class" is the place of the brightest pixel, modulo 10. */
export const reader: Reader = async (pictures) => {
  const rows = Array.from({ length: pictures.length / 784 }, (_, row) =>
    pictures.subarray(row * 784, (row + 1) * 784),
  );
  const brightest = rows.map((row) => row.reduce((a, b) => Math.max(a, b)));
  return {
    classes: rows.map((row, i) => row.indexOf(brightest[i]) % 10),
    confidences: brightest,
  };
};
