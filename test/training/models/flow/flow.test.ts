import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../../../training/contract/random.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { take } from '../../../../training/engines/take.ts';
import { weightsOfOne } from '../../../../training/evaluate/importance-weights.ts';
import { logEvidence } from '../../../../training/contract/plane/evidence.ts';
import { latticeAround, placesOf } from '../../../../training/contract/plane/lattice.ts';
import { logJoint } from '../../../../training/evaluate/plane/log-joint.ts';
import { buildModel } from '../../../../training/models/build.ts';
import { flowDraws, flowPosteriorOf } from '../../../../training/models/flow/draws.ts';
import { flow } from '../../../../training/models/flow/family.ts';
import { planarFlow } from '../../../../training/models/flow/planar-flow.ts';
import type { FlowVae } from '../../../../training/models/flow/vae.ts';
import { gaussian } from '../../../../training/models/gaussian/family.ts';
import { disposeModel, trainableVariables } from '../../../../training/models/model.ts';
import { ELBO } from '../../../../training/objective/objective.ts';
import { expectGradient } from '../../finite-differences.ts';
import { normalTensor } from '../../support.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

/** An untrained model whose flow bends space well. */
function bent(latent: number, steps: number): FlowVae {
  const vae = buildModel(flow, { kind: 'planar-flow', hidden: [12], latent, steps }, 5);
  for (const variable of trainableVariables(vae)) {
    const isFlow = variable.name.startsWith('flow');
    variable.assign(variable.mul(isFlow ? 3 : 2) as tf.Tensor);
  }
  return vae;
}

describe('planar steps', () => {
  it.each([
    [2, 1, 1],
    [2, 6, 1],
    [5, 4, 0.7],
  ])(
    'of %i latents, %i of them, have the log-determinant of a numerical Jacobian',
    async (latent, steps, size) => {
      const draws = 6;
      const start = normalTensor<tf.Rank.R2>('start', [draws, latent]);
      const parameters = normalTensor<tf.Rank.R2>(
        'parameters',
        [draws, steps * (2 * latent + 1)],
        size,
      );
      const end = async (moved: tf.Tensor2D): Promise<Float32Array> =>
        take(planarFlow(moved, parameters, steps).z);
      const step = 1e-2;
      const columns: Float32Array[] = [];
      for (let d = 0; d < latent; d++) {
        const along = tf
          .oneHot(tf.tensor1d([d], 'int32'), latent)
          .toFloat()
          .mul(step / 2) as tf.Tensor2D;
        const [ahead, behind] = [await end(start.add(along)), await end(start.sub(along))];
        columns.push(ahead.map((value, i) => (value - behind[i]) / step));
      }
      const analytic = await take(planarFlow(start, parameters, steps).logDeterminant);
      for (let draw = 0; draw < draws; draw++) {
        const jacobian = Array.from({ length: latent }, (_, row) =>
          columns.map((column) => column[draw * latent + row]),
        );
        expect(determinant(jacobian)).toBeGreaterThan(0);
        expect(analytic[draw]).toBeCloseTo(Math.log(determinant(jacobian)), 1);
      }
    },
  );

  it('leave draws where they are if u is zero, and have an inverse however large it is', async () => {
    const start = normalTensor<tf.Rank.R2>('start', [50, 2]);
    const still = tf.tensor2d([[1, -2, 0, 0, 0.5]]);
    const moved = planarFlow(start, still, 1);
    expect((await take(moved.z.sub(start).abs().max()))[0]).toBeLessThan(1e-5);
    expect((await take(moved.logDeterminant.abs().max()))[0]).toBeLessThan(1e-5);
    // wᵀu far below −1: unconstrained, the line would fold back over itself.
    const folding = tf.tensor2d([[2, 0, -30, 0, 0]]);
    const line = tf.tensor2d(Array.from({ length: 41 }, (_, i) => [(i - 20) / 10, 0]));
    const ends = await take(planarFlow(line, folding, 1).z.slice([0, 0], [-1, 1]));
    for (let i = 1; i < ends.length; i++) expect(ends[i]).toBeGreaterThanOrEqual(ends[i - 1]);
  });
});

function determinant(matrix: number[][]): number {
  if (matrix.length === 1) return matrix[0][0];
  return matrix[0].reduce((sum, value, column) => {
    const minor = matrix.slice(1).map((row) => row.filter((_, i) => i !== column));
    return sum + (column % 2 ? -1 : 1) * value * determinant(minor);
  }, 0);
}

describe('a VAE with a flow', () => {
  const pixels = (count: number): tf.Tensor2D =>
    tf.sigmoid(normalTensor('pixels', [count, 784], 2)) as tf.Tensor2D;

  it('has the gradient of finite differences, for every weight tensor', async () => {
    const vae = bent(2, 3);
    const [x, noise] = [pixels(4), normalTensor<tf.Rank.R2>('noise', [4, 2])];
    const loss = (): tf.Scalar => {
      const { nats, logRatio } = flowDraws(vae, flowPosteriorOf(vae, x), x, noise);
      return nats.mean<tf.Scalar>().add(logRatio.mean());
    };
    await expectGradient(loss, trainableVariables(vae), { step: 1e-2, within: [0.05, 0.05] });
    disposeModel(vae);
  });

  it('has importance weights that are p(x) on average, as a sum over the plane knows it', async () => {
    const vae = bent(2, 3);
    // A decoder that says little, so that few draws are enough.
    for (const variable of vae.decoder.getWeights() as tf.Variable[]) {
      variable.assign(variable.mul(0.3) as tf.Tensor);
    }
    const image = await take(pixels(1));
    const weights = await weightsOfOne(flow, vae, image, 4000, randomStream(1, 'draws'));
    const lattice = latticeAround([0, 0], 6, 121);
    const [joint] = await logJoint(vae, image, placesOf(lattice));
    const exact = logEvidence(joint, lattice);
    const ratios = [...weights].map((weight) => Math.exp(weight - exact));
    const mean = ratios.reduce((a, b) => a + b, 0) / ratios.length;
    const deviation = Math.hypot(...ratios.map((ratio) => ratio - mean)) / Math.sqrt(ratios.length);
    expect(Math.abs(mean - 1)).toBeLessThan((4 * deviation) / Math.sqrt(ratios.length) + 0.01);
    expect(deviation).toBeGreaterThan(0.05);
    disposeModel(vae);
  });

  it('without steps is the VAE with the Gaussian', async () => {
    const vae = buildModel(flow, { kind: 'planar-flow', hidden: [12], latent: 3, steps: 1 }, 2);
    const [w] = vae.encoder.getLayer('flow').getWeights() as tf.Variable[];
    const [, b] = vae.encoder.getLayer('flow').getWeights() as tf.Variable[];
    for (const variable of [w, b]) variable.assign(tf.zerosLike(variable));
    const image = await take(pixels(1));
    const plain = buildModel(gaussian, { kind: 'mlp', hidden: [12], latent: 3 }, 2);
    const names = ['encoder_hidden_1', 'mean', 'log_variance'];
    for (const name of names) {
      plain.encoder.getLayer(name).setWeights(vae.encoder.getLayer(name).getWeights());
    }
    plain.decoder.setWeights(vae.decoder.getWeights());
    const ofFlow = await weightsOfOne(flow, vae, image, 20, randomStream(3));
    const ofPlain = await weightsOfOne(gaussian, plain, image, 20, randomStream(3));
    ofFlow.forEach((weight, i) => expect(weight).toBeCloseTo(ofPlain[i], 2));
    const random = randomStream(1);
    const { reconstruction, kl } = flow.terms(vae, { pixels: pixels(2), random }, ELBO);
    expect(reconstruction.shape).toEqual([]);
    expect(kl.shape).toEqual([]);
    [vae, plain].forEach(disposeModel);
  });
});
