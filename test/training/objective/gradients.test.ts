import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { startEngine } from '../../../training/engines/engine.ts';
import { take } from '../../../training/engines/take.ts';
import type { Vae } from '../../../training/models/gaussian/vae.ts';
import { bernoulliNegativeLogLikelihood } from '../../../training/objective/bernoulli.ts';
import { elboTerms } from '../../../training/models/gaussian/elbo.ts';
import { reparameterise } from '../../../training/objective/reparameterise.ts';
import { enginesHere } from '../engines/engines-here.ts';
import { expectGradient } from '../finite-differences.ts';
import { normalTensor } from '../support.ts';
import { buildModel } from '../../../training/models/build.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { disposeModel, trainableVariables } from '../../../training/models/model.ts';

// A GPU may be a program here that imitates one, which is slow.
for (const { name, title, problem } of enginesHere) {
  describe.skipIf(problem)(`finite differences on ${title}`, { timeout: 600_000 }, () => {
    beforeAll(async () => {
      await startEngine(name);
    });

    it('give the gradient of the Bernoulli term, for its logits', async () => {
      const pixels = tf.sigmoid(normalTensor('pixels', [4, 30])) as tf.Tensor2D;
      const logits = normalTensor<tf.Rank.R2>('logits', [4, 30], 2);
      const direction = normalTensor<tf.Rank.R2>('direction', [4, 30]);
      const weights = tf.tensor1d([1, -2, 3, 4]);
      const nats = (l: tf.Tensor2D): tf.Scalar =>
        bernoulliNegativeLogLikelihood(pixels, l).mul(weights).sum();
      const at = (distance: number): Promise<Float32Array> =>
        take(nats(logits.add(direction.mul(distance))));
      const [[ahead], [behind]] = [await at(1e-2), await at(-1e-2)];
      const gradient = tf.grad((l) => nats(l as tf.Tensor2D))(logits);
      const [analytic] = await take(gradient.mul(direction).sum());
      expect((analytic * 2e-2) / (ahead - behind)).toBeCloseTo(1, 2);
    });

    it.each([
      { kind: 'mlp', hidden: [12], latent: 3 } as const,
      { kind: 'convolutional', channels: [2, 3], hidden: [8], latent: 2 } as const,
    ])(
      'give the gradient of the ELBO of a $kind VAE, for every weight tensor',
      async (architecture) => {
        const vae = buildModel(gaussian, architecture, 11);
        const pixels = tf.sigmoid(normalTensor('pixels', [5, 784])) as tf.Tensor2D;
        const noise = normalTensor<tf.Rank.R2>('noise', [5, architecture.latent]);
        const variables = trainableVariables(vae);
        // Larger than at the start of a training, so that no gradient is lost in float32's rounding.
        for (const variable of variables) variable.assign(variable.mul(2) as tf.Tensor);
        const loss = (): tf.Scalar => {
          const { reconstruction, kl } = elboTerms(vae, pixels, noise);
          return reconstruction.add(kl);
        };
        const value = (): Promise<number> => lossInDoubles(vae, pixels, noise);
        expect((await take(tf.tidy(loss)))[0]).toBeCloseTo(await value(), 2);
        await expectGradient(loss, variables, { step: 3e-3, within: [0.02, 0.02], value });
        disposeModel(vae);
      },
    );
  });
}

/** The loss from the networks' outputs by the formulas as they stand, summed in double precision. */
async function lossInDoubles(vae: Vae, pixels: tf.Tensor2D, noise: tf.Tensor2D): Promise<number> {
  const [mean, logVariance] = vae.encoder.predict(pixels) as [tf.Tensor2D, tf.Tensor2D];
  const logits = vae.decoder.predict(reparameterise(mean, logVariance, noise)) as tf.Tensor2D;
  const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
  const x = await pixels.data();
  const variance = await logVariance.data();
  const reconstruction = sum(
    [...(await logits.data())].map((l, i) => Math.log1p(Math.exp(l)) - x[i] * l),
  );
  const kl = sum(
    [...(await mean.data())].map((m, i) => (m ** 2 + Math.exp(variance[i]) - variance[i] - 1) / 2),
  );
  return (reconstruction + kl) / pixels.shape[0];
}
