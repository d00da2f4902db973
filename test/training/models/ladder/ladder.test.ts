import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../../../training/contract/random.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { take } from '../../../../training/engines/take.ts';
import { buildModel } from '../../../../training/models/build.ts';
import { ladder, noisesFor } from '../../../../training/models/ladder/family.ts';
import { corrected, levelsOf } from '../../../../training/models/ladder/levels.ts';
import type { LadderArchitecture, TwoLevels } from '../../../../training/models/ladder/networks.ts';
import { ladderTerms, logWeights } from '../../../../training/models/ladder/terms.ts';
import { trainableVariables } from '../../../../training/models/model.ts';
import { ELBO } from '../../../../training/objective/objective.ts';
import { expectGradient } from '../../finite-differences.ts';
import { normalTensor } from '../../support.ts';

const SEED = 5;

function modelOf(shared: boolean): TwoLevels {
  const architecture: LadderArchitecture = {
    ...{ kind: 'ladder', shared, hidden: [6, 5], latent: 2, upper: 1 },
  };
  const model = buildModel(ladder, architecture, SEED);
  // Larger than at the start of a training, so that no term is lost in float32's rounding.
  for (const variable of trainableVariables(model)) {
    variable.assign(variable.mul(2) as tf.Tensor);
  }
  return model;
}

const pixelsOf = (count: number): tf.Tensor2D =>
  tf.sigmoid(normalTensor<tf.Rank.R2>('pixels', [count, 784]));

const sumOf = (terms: { reconstruction: tf.Scalar; kl: tf.Scalar }): tf.Scalar =>
  terms.reconstruction.add(terms.kl);

beforeAll(() => startEngine('wasm'));

describe.each([
  ['on a ladder', true],
  ['without a ladder', false],
])('two levels %s', (_, shared) => {
  it('have rates that are means of log q − log p over draws, and add up to the KL term', async () => {
    const model = modelOf(shared);
    const draws = 20_000;
    const image = pixelsOf(1);
    const shown = tf.ones<tf.Rank.R2>([draws, 1]).mul<tf.Tensor2D>(image);
    const noises = noisesFor(model, draws, randomStream(SEED, 'noise'));
    const { kl, lower, upper } = ladderTerms(model, shown, noises);
    const levels = levelsOf(model, shown, noises);
    const ratio = (z: tf.Tensor2D, q: typeof levels.upper.q, p: typeof levels.upper.q) =>
      take(density(z, q).sub(density(z, p)).mean());
    const standard = { mean: tf.scalar(0), logVariance: tf.scalar(0) } as never;
    const [[ofUpper], [ofLower]] = await Promise.all([
      ratio(levels.upper.z, levels.upper.q, standard),
      ratio(levels.lower.z, levels.lower.q, levels.lower.p),
    ]);
    const [[k], [l], [u]] = await Promise.all([kl, lower, upper].map((term) => take(term)));
    expect(k).toBeCloseTo(l + u, 5);
    expect(u).toBeGreaterThan(0.01);
    expect(ofUpper).toBeCloseTo(u, 1);
    expect(ofLower).toBeCloseTo(l, 1);
  });

  it('have importance weights whose mean is minus the negative ELBO', async () => {
    const model = modelOf(shared);
    const draws = 20_000;
    const image = pixelsOf(1);
    const noises = noisesFor(model, draws, randomStream(SEED, 'noise'));
    const shown = tf.ones<tf.Rank.R2>([draws, 1]).mul<tf.Tensor2D>(image);
    const [[mean], [loss]] = await Promise.all([
      take(logWeights(model, image, shown, noises).mean()),
      take(sumOf(ladderTerms(model, shown, noises))),
    ]);
    expect(-mean).toBeCloseTo(loss, 1);
    const own = await ladder.logWeights!(model, await take(image), 7, randomStream(SEED, 'few'));
    expect(own).toHaveLength(7);
  });

  it('have the gradients that finite differences give', async () => {
    const model = modelOf(shared);
    const pixels = pixelsOf(4);
    const loss = (): tf.Scalar => {
      const random = randomStream(SEED, 'noise');
      return ladder.loss(ladder.terms(model, { pixels, random }, ELBO), ELBO);
    };
    await expectGradient(loss, trainableVariables(model), { step: 0.02, within: [0.03, 0.05] });
  });

  it('are encoded, decoded and sampled in batches of any size', async () => {
    const model = modelOf(shared);
    const codes = await ladder.encode(model, await take(pixelsOf(3)));
    expect(codes).toHaveLength(3 * 2);
    const drawn = await ladder.sample(model, 501, randomStream(SEED, 'sample'));
    expect(drawn).toHaveLength(501 * 784);
    expect(drawn.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});

it('evidence is weighed against a prediction by precision', async () => {
  const at = (value: number): tf.Tensor2D => tf.tensor2d([[value]]);
  // A prediction of 1 ± 2 and evidence of 4 ± 1: precisions 1/4 and 1.
  const { mean, logVariance } = corrected(
    { mean: at(1), logVariance: at(Math.log(4)) },
    at(4),
    at(0),
  );
  expect((await take(mean))[0]).toBeCloseTo((0.25 * 1 + 1 * 4) / 1.25, 5);
  expect((await take(logVariance))[0]).toBeCloseTo(Math.log(1 / 1.25), 5);
});

it('a prediction that is sure of itself beyond measure leaves the loss and its gradients finite', async () => {
  const model = modelOf(true);
  const [bias] = trainableVariables({ prior: model.prior }).filter(({ name }) =>
    name.includes('log_variance_1/bias'),
  );
  bias.assign(tf.fill(bias.shape as [number], -100));
  const noises = noisesFor(model, 4, randomStream(SEED, 'noise'));
  const { value, grads } = tf.variableGrads(
    () => sumOf(ladderTerms(model, pixelsOf(4), noises)),
    trainableVariables(model),
  );
  const all = await Promise.all([value, ...Object.values(grads)].map((each) => take(each)));
  expect(all.flatMap((each) => [...each]).every(Number.isFinite)).toBe(true);
});

/** log N(z; μ, σ²) of each row, but for the constant. */
function density(z: tf.Tensor2D, p: { mean: tf.Tensor2D; logVariance: tf.Tensor2D }): tf.Tensor {
  const squares = z.sub(p.mean).square().div(p.logVariance.exp());
  return squares.add(p.logVariance).sum(1).mul(-0.5);
}
