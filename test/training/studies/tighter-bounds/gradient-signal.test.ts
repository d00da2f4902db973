import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { greyOf } from '../../../../training/data/images.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { buildModel } from '../../../../training/models/build.ts';
import { gaussian } from '../../../../training/models/gaussian/family.ts';
import type { Vae } from '../../../../training/models/gaussian/vae.ts';
import { gradientSignal } from '../../../../training/studies/tighter-bounds/gradient-signal.ts';

const pixels = greyOf(drawSplit('test', 6).images);
let vae: Vae;

beforeAll(async () => {
  await startEngine('wasm');
  vae = buildModel(gaussian, { kind: 'mlp', hidden: [8], latent: 2 }, 4);
});

function signal(model: Vae, repeats: number, ks = [1, 16]) {
  return gradientSignal({ id: 'm', title: 'M', vae: model }, pixels, ks, 3, { images: 3, repeats });
}

describe('the signal of a gradient by its noise', () => {
  it('of the decoder grows as the square root of the draws', async () => {
    const { rows, images } = await signal(vae, 200);
    expect(images).toBe(3);
    expect(rows[1].decoder / rows[0].decoder).toBeGreaterThan(0.7 * 4);
    expect(rows[1].decoder / rows[0].decoder).toBeLessThan(1.3 * 4);
  });

  it('does not depend on how many gradients it is told from, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const few = await signal(vae, 20, [1]);
    const many = await signal(vae, 400, [1]);
    expect(few.rows[0].decoder / many.rows[0].decoder).toBeGreaterThan(0.6);
    expect(few.rows[0].decoder / many.rows[0].decoder).toBeLessThan(1.6);
    expect(tf.memory().numTensors).toBe(before);
  });
});
