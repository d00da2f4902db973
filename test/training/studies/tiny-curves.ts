import type { Bound } from '../../../training/contract/manifest.ts';
import { ELBO } from '../../../training/objective/objective.ts';
import type { QuantisationCurve } from '../../../training/studies/quantisation/quantisation-curve.ts';
import type { MeasuredModel } from '../../../training/studies/study.ts';
import { HELD_OUT } from './tiny-grids.ts';

const LOSSES = [127.3, 116.2, 111.8, 109.4, 107.9];

/** A small made-up model with so many latents, every fourth of them unused; each test changes what it is about. */
export function measured(latentSize: number, changes: Partial<MeasuredModel> = {}): MeasuredModel {
  const kl = Array.from({ length: latentSize }, (_, d) =>
    d % 4 === 3 ? 0.004 : 2.6 / (1 + d / 9),
  );
  const test = LOSSES.map((nats) => bound(nats + 60 / latentSize, 5 + 2 * Math.log(latentSize)));
  return {
    id: `mlp-${latentSize}`,
    title: `MLP, ${latentSize} latents`,
    architecture: { kind: 'mlp', hidden: [400], latent: latentSize },
    latentSize,
    parameters: 652824,
    objective: ELBO,
    beta: 1,
    likelihood: 'Bernoulli likelihood on grey pixels',
    optimiser: 'Adam, learning rate 0.001',
    batchSize: 128,
    metrics: test.map((held, i) => ({
      epoch: i + 1,
      train: bound(held.negativeElbo + (i === 0 ? 38 : 2 - i), held.kl),
      test: held,
    })),
    heldOut: test.at(-1)!,
    snapshots: [0, 1000, 3000, 10000, 30000, 100000, 300000].map((imagesSeen, i) => ({
      imagesSeen,
      train: bound(545 / (1 + 1.2 * i) + 40 + 60 / latentSize - i, 3 * i),
      test: bound(545 / (1 + 1.2 * i) + 40 + 60 / latentSize, 3 * i),
      samples: new Uint8Array(7840),
    })),
    latents: {
      kl,
      meanVariance: kl.map((nats) => (nats < 0.01 ? 0.002 : 1 - Math.exp(-2 * nats))),
      activeUnits: kl.filter((nats) => nats >= 0.01).length,
    },
    knnAccuracy: 0.95,
    reconstructions: { ...HELD_OUT, images: new Float32Array(7840), nats: new Array(10).fill(80) },
    errorByClass: [88, 41, 98, 92, 82, 90, 86, 72, 99, 76].map((nats) => nats + 60 / latentSize),
    spectrum: {
      frequencies: Array.from({ length: 15 }, (_, f) => f),
      originals: Array.from({ length: 15 }, (_, f) => 4000 / (1 + f) ** 2.2),
      reconstructions: Array.from({ length: 15 }, (_, f) => 3900 / (1 + f) ** 2.2 / 1.14 ** f),
      samples: Array.from({ length: 15 }, (_, f) => 3800 / (1 + f) ** 2.2 / 1.11 ** f),
      sharpness: { reconstructions: 0.31, samples: 0.42 },
    },
    samples: {
      id: `mlp-${latentSize}`,
      title: `MLP, ${latentSize} latents`,
      latents: new Float32Array(latentSize),
      latentSize,
      images: new Float32Array(784),
      readings: [1],
      confidences: [0.9],
      spread: { samples: 8, heldOut: 10 },
    },
    quality: {
      count: 10000,
      frechet: 8 + 40 / latentSize + latentSize / 25,
      frechetFloor: 0.6,
      frechetFloorDeviation: 0.2,
      confidence: 0.87,
      classEntropy: 2.27,
      shares: new Array(10).fill(0.1),
    },
    importance: {
      heldOut: 10000,
      images: 1000,
      rows: [
        { k: 1, nats: 97.4, standardError: 0.28 },
        { k: 5, nats: 93.9, standardError: 0.85 },
        { k: 50, nats: 91.1, standardError: 0.84 },
        { k: 500, nats: 90.2, standardError: 0.83 },
        { k: 5000, nats: 89.9, standardError: 0.83 },
      ],
    },
    ...changes,
  };
}

export const CONVOLUTIONAL = measured(20, {
  id: 'conv-20',
  title: 'Convolutional, 20 latents',
  architecture: { kind: 'convolutional', channels: [8, 32], hidden: [256], latent: 20 },
  errorByClass: [75, 33, 90, 80, 72, 81, 74, 60, 88, 64],
});

export const BINARISED = measured(50, {
  id: 'binarised-50',
  title: 'MLP on binarised pixels, 50 latents',
  objective: { ...ELBO, pixels: 'binarised' },
  likelihood: 'Bernoulli likelihood on binarised pixels',
});

export const QUANTISATION: QuantisationCurve = {
  id: 'mlp-20',
  title: 'MLP, 20 latents',
  likelihood: 'Bernoulli likelihood on grey pixels',
  float32: 105.2,
  rows: [-0.004, 0.011, 0.062, 0.31, 1.9, 14.8, 131].map((cost, i) => ({
    bits: 8 - i,
    nats: 105.2 + cost,
    decoderBytes: 4736 + ((8 - i) * 321600) / 8,
  })),
};

function bound(negativeElbo: number, kl: number): Bound {
  return { negativeElbo, reconstruction: negativeElbo - kl, kl };
}
