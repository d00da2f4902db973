import * as tf from '@tensorflow/tfjs';

/** A VAE as it was trained: images from codes, and what it cost on the way. */
export interface Trained {
  /** `[count, 10]` → means of pixels, `[count, 784]`. */
  decode(z: tf.Tensor2D): tf.Tensor2D;
  /** The loss of each step, in nats per image. */
  losses: number[];
}

/**
 * A whole VAE, its training included, that needs nothing of this project. `vae.py` is the same program
 * for PyTorch: it begins with the same weights and draws the same noise.
 *
 * @param images `[count, 784]` in [0, 1], taken in their order
 */
export async function train(images: Float32Array, epochs: number): Promise<Trained> {
  // #region random
  let state = 1; // Random numbers that any language can repeat.
  const uniform = () => (state = (Math.imul(1664525, state) + 1013904223) >>> 0) / 2 ** 32;
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const draw = (from: () => number, rows: number, columns: number) =>
    tf.tensor2d(Float32Array.from({ length: rows * columns }, from), [rows, columns]);
  // #endregion

  // #region networks
  function layer(inputs: number, outputs: number) {
    const start = () => (2 * uniform() - 1) / Math.sqrt(inputs);
    const weights = tf.variable(draw(start, inputs, outputs));
    const bias = tf.variable(tf.zeros([outputs]));
    return (x: tf.Tensor2D) => x.matMul<tf.Tensor2D>(weights).add<tf.Tensor2D>(bias);
  }
  const [encoder, toMean, toLogVariance] = [layer(784, 200), layer(200, 10), layer(200, 10)];
  const [decoder, toLogits] = [layer(10, 200), layer(200, 784)];
  // #endregion

  // #region loss
  function loss(x: tf.Tensor2D): tf.Scalar {
    const features = encoder(x).relu<tf.Tensor2D>();
    const [mean, logVariance] = [toMean(features), toLogVariance(features)];
    const noise = draw(normal, x.shape[0], 10);
    const z = mean.add<tf.Tensor2D>(logVariance.div(2).exp().mul(noise));
    const logits = toLogits(decoder(z).relu());
    const reconstruction = tf.losses.sigmoidCrossEntropy(x, logits, 1, 0, tf.Reduction.SUM);
    const kl = mean.square().add(logVariance.exp()).sub(logVariance).sub(1).sum().div(2);
    return reconstruction.add(kl).div(x.shape[0]);
  }
  // #endregion

  // #region training
  const [adam, losses] = [tf.train.adam(1e-3), [] as number[]];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = 0; i < images.length; i += 100 * 784) {
      const batch = images.subarray(i, i + 100 * 784);
      const x = tf.tensor2d(batch, [batch.length / 784, 784]);
      losses.push((await adam.minimize(() => loss(x), true)!.data())[0]);
    }
  }
  // #endregion
  return { losses, decode: (z) => toLogits(decoder(z).relu()).sigmoid() };
}
