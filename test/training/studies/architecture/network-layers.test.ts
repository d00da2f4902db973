import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { GaussianArchitecture } from '../../../../training/models/gaussian/vae.ts';
import { networkLayers } from '../../../../training/studies/architecture/network-layers.ts';
import { buildModel } from '../../../../training/models/build.ts';
import { gaussian } from '../../../../training/models/gaussian/family.ts';
import { disposeModel } from '../../../../training/models/model.ts';

const CONVOLUTIONAL: GaussianArchitecture = {
  ...{ kind: 'convolutional', channels: [3, 5], hidden: [7], latent: 2 },
};

describe('the layers of a network', () => {
  const { encoder, decoder } = networkLayers(CONVOLUTIONAL);
  const find = (name: string) => [...encoder, ...decoder].find((layer) => layer.name === name)!;

  it('have the shapes and weights that their kinds give', () => {
    expect(find('conv_14')).toEqual({
      name: 'conv_14',
      kind: 'Conv2D',
      activation: 'relu',
      outputShape: [14, 14, 3],
      inputs: ['image'],
      weights: 4 * 4 * 1 * 3 + 3,
      bytes: 4 * (4 * 4 * 1 * 3 + 3),
    });
    expect(find('deconv_14').outputShape).toEqual([14, 14, 3]);
    expect(find('mean')).toMatchObject({ inputs: ['encoder_hidden_1'], weights: 7 * 2 + 2 });
    expect(find('mean')).not.toHaveProperty('activation');
    expect(find('pixels')).toMatchObject({ kind: 'InputLayer', inputs: [], weights: 0 });
  });

  it('come after those that they read', () => {
    for (const layers of [encoder, decoder]) {
      layers.forEach(({ inputs }, i) => {
        const before = layers.slice(0, i).map(({ name }) => name);
        expect(before).toEqual(expect.arrayContaining(inputs));
      });
    }
  });

  it('hold all the weights of the model together', () => {
    const vae = buildModel(gaussian, CONVOLUTIONAL, 1);
    const count = vae.encoder.countParams() + vae.decoder.countParams();
    expect([...encoder, ...decoder].reduce((sum, { weights }) => sum + weights, 0)).toBe(count);
    disposeModel(vae);
  });

  it('are read without leaving a tensor behind', () => {
    const before = tf.memory().numTensors;
    networkLayers(CONVOLUTIONAL);
    expect(tf.memory().numTensors).toBe(before);
  });
});
