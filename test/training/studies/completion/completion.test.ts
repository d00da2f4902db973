import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../../../training/contract/random.ts';
import { greyAt } from '../../../../training/data/images.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import type { MeasurableModel } from '../../../../training/evaluate/measurement-input.ts';
import { pixelNats } from '../../../../training/evaluate/pixel-nats.ts';
import { decode } from '../../../../training/models/gaussian/decode.ts';
import { blankVae, type Vae } from '../../../../training/models/gaussian/vae.ts';
import { disposeModel } from '../../../../training/models/model.ts';
import { completion, type Completion } from '../../../../training/studies/completion/completion.ts';
import { completionFigure } from '../../../../training/studies/completion/completion-figure.ts';
import { joined, meanImage, SEEN } from '../../../../training/studies/completion/hidden.ts';
import { maskedNats } from '../../../../training/studies/completion/masked-nats.ts';
import { completionNumbers } from '../../../../training/studies/completion/numbers.ts';
import {
  effectiveSize,
  resample,
  shares,
} from '../../../../training/studies/completion/resample.ts';
import { checkFigures, checkLongFigures } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { normalTensor } from '../../support.ts';

const split = drawSplit('test', 40);
let vae: Vae;

beforeAll(async () => {
  await startEngine('wasm');
  vae = blankVae({ kind: 'mlp', hidden: [6], latent: 1 });
  for (const network of [vae.encoder, vae.decoder]) {
    network.setWeights(
      network.getWeights().map(({ shape }, i) => normalTensor(`w${i}`, shape as [number], 0.15)),
    );
  }
  return () => disposeModel(vae);
});

it('nats of the seen and of the hidden pixels add up to those of all', async () => {
  const pixels = tf.tensor2d(greyAt(split.images, [0, 3]), [2, 784]);
  const logits = normalTensor<tf.Rank.R2>('logits', [2, 784], 3);
  const hidden = SEEN.map((seen) => 1 - seen);
  const [all, seen, rest] = await Promise.all(
    [SEEN.map(() => 1), SEEN, hidden].map((mask) => maskedNats(pixels, logits, mask).data()),
  );
  for (const i of [0, 1]) expect(seen[i] + rest[i]).toBeCloseTo(all[i], 2);
  tf.dispose([pixels, logits]);
});

it('completions cost what quadrature over the only latent says', async () => {
  const model = { id: 'm', title: 'M', likelihood: 'L', vae } as MeasurableModel;
  const size = { images: 1, draws: 1500, steps: 150 };
  const measured = await completion(model, { train: split, test: split }, 3, size);
  const { index, nats } = measured.shown[0];
  expect(nats).toBeCloseTo(await exact(index), 1);
  expect(measured.effective).toBeGreaterThan(50);
});

/** −log p(hidden | seen) of a held-out image, by sums over a fine grid of z. */
async function exact(index: number): Promise<number> {
  const image = greyAt(split.images, [index]);
  const grid = Float32Array.from({ length: 1201 }, (_, i) => (i - 600) / 100);
  const means = await decode(vae, grid);
  const isSeen = (_: number, i: number): boolean => SEEN[i % 784] === 1;
  const logs = Array.from(grid, (z, i) => {
    const own = means.subarray(784 * i, 784 * (i + 1));
    const [all] = pixelNats(image, own);
    const blank = new Float32Array(784);
    // Pixels that both leave empty cost nothing.
    const [seen] = pixelNats(
      image.map((v, j) => (isSeen(v, j) ? v : 0)),
      own.map((v, j) => (isSeen(v, j) ? v : blank[j])),
    );
    return { all: -all - z ** 2 / 2, seen: -seen - z ** 2 / 2 };
  });
  const logSum = (of: 'all' | 'seen'): number => {
    const largest = Math.max(...logs.map((each) => each[of]));
    return largest + Math.log(logs.reduce((sum, each) => sum + Math.exp(each[of] - largest), 0));
  };
  return logSum('seen') - logSum('all');
}

describe('weights', () => {
  it('become shares, with an effective size, and are drawn by them', () => {
    const weights = shares(Float32Array.of(-200, -200 + Math.log(3)));
    expect([...weights].map((w) => Number(w.toFixed(4)))).toEqual([0.25, 0.75]);
    expect(effectiveSize(weights)).toBeCloseTo(1.6);
    const drawn = resample(weights, 4000, randomStream(1, 'test'));
    expect(drawn.filter((i) => i === 1).length / 4000).toBeCloseTo(0.75, 1);
  });
});

it('an image is joined from its seen half and another’s hidden one', () => {
  const both = joined(new Float32Array(784).fill(1), new Float32Array(784));
  expect([both[0], both[391], both[392], both[783]]).toEqual([1, 1, 0, 0]);
  expect(
    meanImage(Uint8Array.from({ length: 1568 }, (_, i) => (i < 784 ? 255 : 0)))[9],
  ).toBeCloseTo(0.5);
});

const grey = (value: number): Float32Array => new Float32Array(784).fill(value);
const MEASURED: Completion = {
  id: 'mlp-20',
  title: 'Reference MLP, 20 latents',
  likelihood: 'Bernoulli likelihood on grey pixels',
  images: 109,
  draws: 1000,
  effective: 57.4,
  nats: {
    model: { mean: 55.25, standardError: 1.5 },
    meanImage: { mean: 98.5, standardError: 2.25 },
    ground: { mean: 300, standardError: 9 },
  },
  lead: 21.5,
  shown: Array.from({ length: 10 }, (_, label) => ({
    index: 3 * label,
    label,
    original: grey(0.5),
    seen: joined(grey(0.5), grey(0)),
    completions: [0.1, 0.2, 0.3, 0.4].map((value) => joined(grey(0.5), grey(value))),
    nats: 50 + label,
  })),
};

checkFigures([completionFigure(MEASURED, MNIST)]);
checkLongFigures([
  completionFigure({ ...MEASURED, title: 'Convolutional on binarised pixels, 200 latents' }, MNIST),
]);

it('its numbers are those that were measured', () => {
  const numbers = completionNumbers(MEASURED);
  expect(numbers['completion.model']).toMatchObject({ value: 55.25, unit: 'nats per image' });
  expect(numbers['completion.lead'].value).toBe(21.5);
});
