import { mean } from '../../figures/words/numbers.ts';
import { count, merged, nats, number, prefix, type Measures } from '../measures.ts';
import type { FortyLines } from './measure.ts';
import { forward, gradient, ONE_PIXEL, RATE, stepped } from '../../contract/one-pixel.ts';

const ON = 'Of the forty lines, over training images, under a Bernoulli likelihood on grey pixels';

export function fortyLinesNumbers({ images, epochs, losses }: FortyLines): Measures {
  return merged([
    prefix('forty-lines', {
      images: count(images, 'Training images that the forty lines are given'),
      epochs: count(epochs, 'Epochs that the forty lines train for'),
      steps: count(losses.length, 'Steps that the forty lines take'),
      'first-loss': nats(losses[0], `Loss of the first step. ${ON}`),
      'last-loss': nats(
        mean(losses.slice(-losses.length / epochs)),
        `Mean loss of the last epoch. ${ON}`,
      ),
    }),
    prefix('one-pixel', onePixelNumbers()),
  ]);
}

/** The worked step of one pixel, each quantity before, its derivative, and after. */
function onePixelNumbers(): Measures {
  const before = ONE_PIXEL;
  const after = stepped(before, RATE);
  const by = gradient(before);
  const of = (name: string, value: number, what: string, digits = 3): Measures => ({
    [name]: number(value, `${what}, in the VAE of one pixel`, digits),
  });
  const cost = (name: string, value: number, what: string): Measures => ({
    [name]: nats(value, `${what}, in the VAE of one pixel`, 3),
  });
  const { deviation, z, logit, probability, reconstruction, kl, loss } = forward(before);
  const then = forward(after);
  return merged([
    of('mean', before.mean, 'μ', 1),
    of('log-variance', before.logVariance, 'log σ²', 0),
    of('noise', before.noise, 'ε', 1),
    of('weight', before.weight, 'Weight of the decoder', 1),
    of('bias', before.bias, 'Bias of the decoder', 1),
    of('rate', RATE, 'Learning rate', 1),
    of('deviation', deviation, 'σ'),
    of('z', z, 'z'),
    of('logit', logit, 'Logit'),
    of('probability', probability, 'Probability of a white pixel'),
    cost('reconstruction', reconstruction, 'Reconstruction term'),
    cost('kl', kl, 'KL term'),
    cost('loss', loss, 'Negative ELBO of one draw'),
    of('gradient.logit', by.logit, 'Derivative of the loss by the logit'),
    of('gradient.z', by.z, 'Derivative of the loss by z, through the decoder'),
    of('gradient.mean', by.mean, 'Derivative of the loss by μ'),
    of('gradient.log-variance', by.logVariance, 'Derivative of the loss by log σ²'),
    of('gradient.weight', by.weight, 'Derivative of the loss by the weight'),
    of('gradient.bias', by.bias, 'Derivative of the loss by the bias'),
    of('after.mean', after.mean, 'μ after one step'),
    of('after.log-variance', after.logVariance, 'log σ² after one step'),
    of('after.weight', after.weight, 'Weight after one step'),
    of('after.bias', after.bias, 'Bias after one step'),
    of('after.z', then.z, 'z after one step, with the same noise'),
    of('after.probability', then.probability, 'Probability of a white pixel after one step'),
    cost('after.loss', then.loss, 'Negative ELBO after one step, with the same noise'),
  ]);
}
