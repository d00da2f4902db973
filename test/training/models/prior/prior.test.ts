import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normals, randomStream } from '../../../../training/contract/random.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { take } from '../../../../training/engines/take.ts';
import { buildModel } from '../../../../training/models/build.ts';
import { familyOn } from '../../../../training/models/families.ts';
import type { Base, Batch } from '../../../../training/models/family.ts';
import { gaussian } from '../../../../training/models/gaussian/family.ts';
import { disposeModel, trainableVariables } from '../../../../training/models/model.ts';
import { drawCodes, prior } from '../../../../training/models/prior/family.ts';
import { flowForward, couplingsOf } from '../../../../training/models/prior/flow.ts';
import {
  logPrior,
  type Prior,
  type PriorArchitecture,
} from '../../../../training/models/prior/prior.ts';
import { ELBO } from '../../../../training/objective/objective.ts';
import { expectGradient } from '../../finite-differences.ts';
import { largestDifference, normalTensor } from '../../support.ts';

const SEED = 9;
const MIXTURE: PriorArchitecture = { kind: 'mixture-prior', components: 5, latent: 2 };
const VAMP: PriorArchitecture = { kind: 'vamp-prior', pseudoInputs: 4, latent: 2 };
const FLOW: PriorArchitecture = { kind: 'flow-prior', couplings: 3, hidden: 8, latent: 2 };
const ALL = [MIXTURE, VAMP, FLOW].map((architecture) => [architecture.kind, architecture] as const);

let base: Base;
beforeAll(async () => {
  await startEngine('wasm');
  const model = buildModel(gaussian, { kind: 'mlp', hidden: [8], latent: 2 }, SEED);
  // Larger than at the start of a training, so that images differ in their codes.
  for (const variable of trainableVariables(model)) variable.assign(variable.mul(3) as tf.Tensor);
  base = { id: 'vae', family: gaussian, model };
});
afterAll(() => disposeModel(base.model));

function made(architecture: PriorArchitecture): Prior {
  const model = buildModel(familyOn(prior, base), architecture, SEED);
  // A flow begins close to the identity.
  if (architecture.kind === 'flow-prior') {
    for (const variable of trainableVariables(model))
      variable.assign(variable.mul(1.6) as tf.Tensor);
  }
  return model;
}

it('a VampPrior begins with pseudo-inputs that the VAE draws', async () => {
  const model = made(VAMP);
  const random = randomStream(SEED, 'initial-weights', 'prior');
  const drawn = await base.family.sample(base.model, 4, random);
  const network = model.pseudo_inputs as tf.LayersModel;
  const began = tf.tidy(() => (network.apply(tf.ones([1, 1])) as tf.Tensor).mul(4).sigmoid());
  expect(await largestDifference(began, tf.tensor(drawn, [1, drawn.length]))).toBeLessThan(0.01);
  disposeModel(model);
});

describe.each(ALL)('a %s', (_, architecture) => {
  it('has a density that integrates to one', async () => {
    const model = made(architecture);
    const [side, reach] = [400, 14];
    const step = (2 * reach) / side;
    const points = Float32Array.from({ length: 2 * side * side }, (_, i) => {
      const cell = i >> 1;
      return ((i % 2 ? cell % side : Math.floor(cell / side)) + 0.5) * step - reach;
    });
    const logs = await take(tf.tidy(() => logPrior(model, tf.tensor2d(points, [side * side, 2]))));
    const mass = logs.reduce((sum, log) => sum + Math.exp(log), 0) * step ** 2;
    expect(mass).toBeCloseTo(1, 2);
    disposeModel(model);
  });

  it('draws from that density', async () => {
    const model = made(architecture);
    const count = 20_000;
    const codes = await drawCodes(model, count, randomStream(SEED));
    // E[f(z)] over draws beside the same by importance weights of N(0, 9 I).
    const wide = normals(randomStream(SEED, 'wide'), 2 * count).map((value) => 3 * value);
    const logs = await take(tf.tidy(() => logPrior(model, tf.tensor2d(wide, [count, 2]))));
    const weights = logs.map((log, i) => {
      const [a, b] = [wide[2 * i], wide[2 * i + 1]];
      return Math.exp(log + (a * a + b * b) / 18 + Math.log(2 * Math.PI * 9)) / count;
    });
    for (const f of [(z: number) => Math.sin(z), (z: number) => Math.cos(z)]) {
      for (const d of [0, 1]) {
        let [drawn, weighed] = [0, 0];
        for (let i = 0; i < count; i++) {
          drawn += f(codes[2 * i + d]) / count;
          weighed += weights[i] * f(wide[2 * i + d]);
        }
        expect(Math.abs(drawn - weighed)).toBeLessThan(0.05);
      }
    }
    disposeModel(model);
  });

  it('has the gradient that finite differences give, and the VAE below has none', async () => {
    const model = made(architecture);
    const pixels = tf.sigmoid(normalTensor('pixels', [6, 784])) as tf.Tensor2D;
    const batch = (): Batch => ({ pixels, random: randomStream(SEED, 'noise') });
    const loss = () => prior.loss(prior.terms(model, batch(), ELBO), ELBO);
    await expectGradient(loss, trainableVariables(model), { step: 1e-2, within: [0.05, 0.02] });
    disposeModel(model);
  });

  it('weighs draws by log p(x, z) − log q(z|x), whose mean is minus the bound', async () => {
    const model = made(architecture);
    const pixels = await take(tf.sigmoid(normalTensor('pixels', [4, 784])));
    const weights = await prior.logWeights!(model, pixels, 4, randomStream(SEED, 'noise'));
    const terms = prior.terms(
      model,
      { pixels: tf.tensor2d(pixels, [4, 784]), random: randomStream(SEED, 'noise') },
      ELBO,
    );
    const [loss] = await take(terms.reconstruction.add(terms.kl));
    expect(-weights.reduce((sum, weight) => sum + weight / 4, 0)).toBeCloseTo(loss, 2);
    disposeModel(model);
  });
});

it('a flow is undone by its way back: the density of what it makes is that of the noise, stretched', async () => {
  const model = made(FLOW);
  const noise = normalTensor<tf.Rank.R2>('noise', [5, 2]);
  const jacobian = async (row: number): Promise<number> => {
    const step = 1e-2;
    const at = (d: number, by: number) =>
      take(
        tf.tidy(() => {
          const moved = noise
            .slice([row, 0], [1, 2])
            .add(tf.oneHot(tf.tensor1d([d], 'int32'), 2).mul(by));
          return flowForward(couplingsOf(model), moved as tf.Tensor2D);
        }),
      );
    const columns = await Promise.all(
      [0, 1].map(async (d) => {
        const [up, down] = [await at(d, step), await at(d, -step)];
        return [0, 1].map((i) => (up[i] - down[i]) / (2 * step));
      }),
    );
    return columns[0][0] * columns[1][1] - columns[0][1] * columns[1][0];
  };
  const density = tf.tidy(() => logPrior(model, flowForward(couplingsOf(model), noise)));
  const normal = noise
    .square()
    .add(Math.log(2 * Math.PI))
    .sum(1)
    .mul(-0.5);
  const stretch = [];
  for (let row = 0; row < 5; row++) stretch.push(Math.log(Math.abs(await jacobian(row))));
  expect(await largestDifference(density, normal.sub(tf.tensor1d(stretch)))).toBeLessThan(0.02);
  disposeModel(model);
});

it('a prior without a VAE is refused in a sentence', () => {
  expect(() => prior.blank(MIXTURE)).toThrow('A prior is on the codes of a trained VAE');
});
