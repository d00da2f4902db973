import * as tf from '@tensorflow/tfjs';
import { contextOf, contextWidth, PLACES } from '../../contract/code-grid.ts';
import type { Random } from '../../contract/random.ts';
import { take } from '../../engines/take.ts';
import { bernoulliNegativeLogLikelihood } from '../../objective/bernoulli.ts';
import { chosenBy } from '../codes/family.ts';
import { listOf, type Codes } from '../codes/networks.ts';
import type { Base, Family } from '../family.ts';
import { chain, dense, hiddenLayers } from '../layers.ts';
import { contextsOf } from './context.ts';

/** A prior on grids of entries, place after place. */
export interface CodePriorArchitecture {
  kind: 'code-prior';
  /** Entries of the list, and the numbers of each. */
  entries: number;
  width: number;
  /** Units of the hidden layers. */
  hidden: readonly number[];
  latent: typeof PLACES;
}

export type CodePrior = {
  /** What a place is shown of the entries before it → logits of its own entry. */
  prior: tf.LayersModel;
  /** The model whose codes these are. */
  base: Base;
};

/**
 * Autoregressive priors: each place of the grid has a probability for each entry, which depends on the
 * entries near it that come before, row by row.
 */
export const codePrior: Family<CodePriorArchitecture, CodePrior> = {
  name: 'code-prior',
  kinds: ['code-prior'],
  inWords: ({ entries, width, hidden }) =>
    `${contextWidth(width)}-${[...hidden, entries].join('-')}, for each of ${PLACES} places after those before it`,
  blank({ entries, width, hidden }, base) {
    if (!base) throw new Error('A prior on codes is on a model with a list: say which, by "on".');
    const context = tf.input({ shape: [contextWidth(width)], name: 'context' });
    const layers = [...hiddenLayers('prior', hidden), dense(entries, 'entry_logits')];
    return {
      prior: tf.model({ name: 'prior', inputs: context, outputs: chain(context, layers) }),
      base,
    };
  },
  // #region terms
  terms(model, { pixels, random }) {
    const below = codesOf(model);
    const { choices, logPosterior } = chosenBy(below, pixels, random);
    const logits = below.decoder.apply(
      choices.reshape([-1, PLACES * below.architecture.entries]),
    ) as tf.Tensor2D;
    return {
      reconstruction: bernoulliNegativeLogLikelihood(pixels, logits).mean(),
      kl: logPosterior.sub(logCodes(model, choices)).mean(),
    };
  },
  loss: ({ kl }) => kl,
  // #endregion
  encode: ({ base }, images) => base.family.encode(base.model, images),
  decode: ({ base }, numbers) => base.family.decode(base.model, numbers),
  async sample(model, count, random) {
    return model.base.family.decode(model.base.model, await drawGrids(model, count, random));
  },
  exported: ({ prior }) => ({ prior }),
};

// #region density
/** log p(z) of grids, the sum over their places, in nats: `[batch·49, entries]` → `[batch]`. */
export function logCodes(model: CodePrior, choices: tf.Tensor2D): tf.Tensor1D {
  const vectors = tf.matMul(choices, listOf(codesOf(model))) as tf.Tensor2D;
  const logits = model.prior.apply(contextsOf(vectors)) as tf.Tensor2D;
  const ofEach = tf.logSoftmax(logits).mul(choices).sum(1);
  return ofEach.reshape([-1, PLACES]).sum(1);
}

/** So many grids, `[count, 49]`: place after place, each by its probabilities given those before. */
export async function drawGrids(
  model: CodePrior,
  count: number,
  random: Random,
): Promise<Float32Array> {
  const { entries, width } = codesOf(model).architecture;
  const list = await take(tf.tidy(() => listOf(codesOf(model))));
  const size = contextWidth(width);
  const numbers = new Float32Array(count * PLACES);
  for (let place = 0; place < PLACES; place++) {
    const contexts = new Float32Array(count * size);
    for (let i = 0; i < count; i++) {
      const own = numbers.subarray(i * PLACES, (i + 1) * PLACES);
      contexts.set(contextOf(own, place, list, width), i * size);
    }
    const probabilities = await take(
      tf.tidy(() =>
        tf.softmax(model.prior.apply(tf.tensor2d(contexts, [count, size])) as tf.Tensor),
      ),
    );
    for (let i = 0; i < count; i++) {
      const own = probabilities.subarray(i * entries, (i + 1) * entries);
      numbers[i * PLACES + place] = chosen(own, random);
    }
  }
  return numbers;
}
// #endregion

/** The model whose codes a prior is on. */
function codesOf({ base }: CodePrior): Codes {
  return base.model as Codes;
}

function chosen(probabilities: Float32Array, random: Random): number {
  let left = random.uniform();
  const last = probabilities.length - 1;
  for (let j = 0; j < last; j++) {
    left -= probabilities[j];
    if (left < 0) return j;
  }
  return last;
}
