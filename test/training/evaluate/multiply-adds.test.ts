import { beforeAll, expect, it } from 'vitest';
import type { ExperimentConfiguration } from '../../../training/configuration/experiment.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { modelInfo } from '../../../training/evaluate/model.ts';
import { multiplyAdds, multiplyAddsOfTraining } from '../../../training/evaluate/multiply-adds.ts';
import { buildModel } from '../../../training/models/build.ts';
import { familyOf } from '../../../training/models/families.ts';
import type { Vae } from '../../../training/models/gaussian/vae.ts';
import { ELBO } from '../../../training/objective/objective.ts';

beforeAll(() => startEngine('wasm'));

const train = drawSplit('train', 100);

async function costOf(experiment: Partial<ExperimentConfiguration>, seed = 1): Promise<number> {
  const whole = {
    ...{ id: 'x', title: 'X', objective: ELBO, batchSize: 25, learningRate: 1e-3, epochs: 3 },
    architecture: { kind: 'mlp', hidden: [9], latent: 2 },
    ...experiment,
  } as ExperimentConfiguration;
  const { architecture, epochs } = whole;
  const family = familyOf(architecture);
  const model = buildModel(family, architecture, seed);
  const bound = { negativeElbo: 0, reconstruction: 0, kl: 0 };
  const metrics = Array.from({ length: epochs }, (_, i) => ({
    ...{ epoch: i + 1, train: bound, test: bound },
  }));
  const stored = { experiment: whole, metrics, snapshots: [], weights: new Float32Array() };
  return multiplyAddsOfTraining(
    { ...modelInfo(stored), family, model, vae: model as Vae },
    train,
    seed,
  );
}

it('counts forward and back, without the gradient of pixels, in each of all steps', async () => {
  const layers = [784 * 9, 9 * 2, 9 * 2, 2 * 9, 9 * 784];
  const ofImage = 3 * layers.reduce((sum, each) => sum + each) - layers[0];
  expect(await costOf({})).toBe(3 * 100 * ofImage);
  expect(await costOf({ images: 50 })).toBe(3 * 50 * ofImage);
});

it('counts every draw of an importance-weighted bound in the decoder, and the encoder once', async () => {
  const one = await costOf({ objective: { ...ELBO, draws: 1 } });
  const five = await costOf({ objective: { ...ELBO, draws: 5 } });
  expect(five - one).toBe(3 * 100 * 4 * 3 * (2 * 9 + 9 * 784));
});

it('counts every class that an unlabelled image is tried as', async () => {
  const shape = { kind: 'semi-supervised', hidden: [9], classifier: [4], latent: 2 } as const;
  const costOfClasses = (classes: number): Promise<number> =>
    costOf({
      architecture: { ...shape, classes },
      labels: { ofEach: 1, hidden: 40, known: 10 },
      batchSize: 50,
    });
  const [ten, twenty] = [await costOfClasses(10), await costOfClasses(20)];
  expect(twenty / ten).toBeGreaterThan(1.8);
  expect(twenty / ten).toBeLessThan(2.1);
});

it('counts the same whatever the seed, though batches differ in how many of their images have a label', async () => {
  const experiment = {
    architecture: { kind: 'semi-supervised', hidden: [9], classifier: [4], latent: 2, classes: 10 },
    labels: { ofEach: 1, hidden: 40, known: 20 },
    batchSize: 12,
  } as const;
  const [ofOne, ...others] = await Promise.all([1, 2, 3].map((seed) => costOf(experiment, seed)));
  for (const other of others) expect(other).toBe(ofOne);
});

it('counts convolutions by their places and weights, whichever of the three is computed', () => {
  const [image, grid, filter] = [
    [8, 28, 28, 3],
    [8, 14, 14, 5],
    [4, 4, 3, 5],
  ];
  const expected = 8 * 14 * 14 * (4 * 4 * 3 * 5);
  const of = (name: string, inputShapes: number[][], out: number[]): number =>
    multiplyAdds([{ name, inputShapes, outputShapes: [out] }]);
  expect(of('FusedConv2D', [image, filter, [5]], grid)).toBe(expected);
  expect(of('Conv2DBackpropInput', [grid, filter], image)).toBe(expected);
  expect(of('Conv2DBackpropFilter', [image, grid], filter)).toBe(expected);
  expect(of('Relu', [grid], grid)).toBe(0);
});
