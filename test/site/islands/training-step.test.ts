import { describe, expect, test } from 'vitest';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { buildDifferentiable } from '../../../src/decoder/backward.ts';
import type { Model } from '../../../src/decoder/read-model.ts';
import type { Encoder } from '../../../src/decoder/networks.ts';
import { LINES } from '../../../src/islands/training-step/stage-lines.ts';
import { linesOf } from '../../../src/site/lines-of.ts';
import { stepNumbers } from '../../../src/islands/training-step/step-numbers.ts';
import { busiestPixels, STAGES, tensorsOf } from '../../../src/islands/training-step/stages.ts';

const LATENT = 2;
const PIXELS = 784;
const random = randomStream(1, 'training-step-test');
const image = Float32Array.from({ length: PIXELS }, () => random.uniform());
const noise = normals(random, LATENT);
const mean = [0.3, -0.8];
const logVariance = [-0.4, 0.2];

describe('the numbers of a step', () => {
  const decoder = buildDifferentiable(linearDecoder());
  const lossAt = (mean: number[], logVariance: number[]) =>
    stepNumbers(image, encoderTo(mean, logVariance), decoder, noise).rows.loss[0][0];
  const { rows } = stepNumbers(image, encoderTo(mean, logVariance), decoder, noise);

  test('are as many as the stages say tensors', () => {
    const tensors = tensorsOf({ batch: 128, latent: LATENT });
    for (const stage of STAGES) expect(rows[stage].length).toBe(tensors[stage].length);
    expect(tensors.batch[0].shape).toBe('[128, 784]');
    expect(tensors.encode[1].shape).toBe('[128, 2]');
  });

  test('add up, and their logits are those that the decoder ends in', () => {
    expect(rows.code[0][0]).toBeCloseTo(0.3 + Math.exp(-0.2) * noise[0], 6);
    expect(rows.loss[0][0]).toBeCloseTo(rows.costs[0][0] + rows.costs[1][0], 9);
    const kernel = linearDecoder().weights.get('logits/kernel')!.data;
    const [a, b] = Array.from(rows.code[0]);
    expect(rows.decode[0][5]).toBeCloseTo(a * kernel[5] + b * kernel[PIXELS + 5], 4);
  });

  test('have the gradients by μ and log σ² that finite differences give', () => {
    const step = 1e-2;
    for (let j = 0; j < LATENT; j++) {
      const by = (values: number[], change: number) =>
        values.map((value, i) => (i === j ? value + change : value));
      const byMean = lossAt(by(mean, step), logVariance) - lossAt(by(mean, -step), logVariance);
      expect(rows.gradients[2][j]).toBeCloseTo(byMean / (2 * step), 1);
      const byLog = lossAt(mean, by(logVariance, step)) - lossAt(mean, by(logVariance, -step));
      expect(rows.gradients[3][j]).toBeCloseTo(byLog / (2 * step), 1);
    }
  });
});

test('the pixels shown are side by side in one row, where the image changes most', () => {
  const edge = new Float32Array(PIXELS);
  // Across the end of a row nothing counts: 27 and 28 are no neighbours.
  edge.fill(1, 24, 32);
  edge[400] = 1;
  edge[402] = 1;
  const start = busiestPixels(edge);
  expect(start).toBeLessThanOrEqual(400);
  expect(start + 5).toBeGreaterThanOrEqual(402);
  expect(Math.floor(start / 28)).toBe(Math.floor((start + 5) / 28));
});

test('every stage lights lines of the program, and one that is gone is named', () => {
  for (const stage of STAGES) expect(linesOf(LINES[stage], 'here').length).toBeGreaterThan(0);
  expect(linesOf(LINES.costs, 'here')).toEqual([5, 6]);
  expect(() => linesOf({ ...LINES.code, begin: ['const y ='] }, 'content/x.mdx:3')).toThrow(
    'content/x.mdx:3 lights the line of training/models/gaussian/elbo.ts that begins with "const y =", of which region "statements" has 0.',
  );
});

function encoderTo(mean: number[], logVariance: number[]): Encoder {
  return {
    encode: () => ({
      mean: Float32Array.from(mean),
      logVariance: Float32Array.from(logVariance),
    }),
  };
}

/** Latents times a matrix, then the sigmoid. */
function linearDecoder(): Model {
  const layer = (class_name: string, name: string, before: string[], config: object) => ({
    class_name,
    name,
    config: { name, ...config },
    inbound_nodes: before.map((each): [[string, number, number, object]] => [[each, 0, 0, {}]]),
  });
  const kernel = normals(randomStream(2, 'training-step-test'), LATENT * PIXELS);
  return {
    url: 'decoder/model.json',
    topology: {
      class_name: 'Model',
      config: {
        layers: [
          layer('InputLayer', 'latent', [], { batch_input_shape: [null, LATENT] }),
          layer('Dense', 'logits', ['latent'], {
            units: PIXELS,
            activation: 'linear',
            use_bias: true,
          }),
          layer('Activation', 'probabilities', ['logits'], { activation: 'sigmoid' }),
        ],
        input_layers: [['latent', 0, 0]],
        output_layers: [['probabilities', 0, 0]],
      },
    },
    weights: new Map([
      ['logits/kernel', { shape: [LATENT, PIXELS], data: kernel.map((value) => 0.3 * value) }],
      ['logits/bias', { shape: [PIXELS], data: new Float32Array(PIXELS) }],
    ]),
  };
}
