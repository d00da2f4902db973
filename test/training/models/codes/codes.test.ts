import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadNetwork } from '../../../../src/decoder/networks.ts';
import { drawnCode } from '../../../../src/islands/paint-codes/drawn-code.ts';
import { listFrom, nearestEntries } from '../../../../src/islands/paint-codes/listed-code.ts';
import { randomStream } from '../../../../training/contract/random.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { take } from '../../../../training/engines/take.ts';
import { exportModel } from '../../../../training/export/model.ts';
import { buildModel } from '../../../../training/models/build.ts';
import { contextOf } from '../../../../training/contract/code-grid.ts';
import { contextsOf } from '../../../../training/models/code-prior/context.ts';
import {
  codePrior,
  drawGrids,
  logCodes,
  type CodePrior,
} from '../../../../training/models/code-prior/family.ts';
import { codes } from '../../../../training/models/codes/family.ts';
import { gumbelNoise, largest } from '../../../../training/models/codes/gumbel-softmax.ts';
import {
  listOf,
  type Codes,
  type CodesArchitecture,
} from '../../../../training/models/codes/networks.ts';
import {
  nearest,
  stopped,
  straightThrough,
} from '../../../../training/models/codes/vector-quantised.ts';
import { familyOn } from '../../../../training/models/families.ts';
import { disposeModel, trainableVariables } from '../../../../training/models/model.ts';
import { ELBO } from '../../../../training/objective/objective.ts';
import { expectGradient } from '../../finite-differences.ts';
import { normalTensor } from '../../support.ts';

const SEED = 4;
const VQ: CodesArchitecture = { kind: 'vq', channels: [2, 3], entries: 5, width: 2, latent: 49 };
const GUMBEL: CodesArchitecture = { ...VQ, kind: 'gumbel' };
const PRIOR = { kind: 'code-prior', entries: 5, width: 2, hidden: [6], latent: 49 } as const;

let vq: Codes;
let gumbel: Codes;
let prior: CodePrior;
beforeAll(async () => {
  await startEngine('wasm');
  [vq, gumbel] = [VQ, GUMBEL].map((architecture) => buildModel(codes, architecture, SEED));
  const on = familyOn(codePrior, { id: 'vq', family: codes, model: vq });
  prior = buildModel(on, PRIOR, SEED);
  for (const variable of trainableVariables(prior)) variable.assign(variable.mul(3) as tf.Tensor);
});
afterAll(() => [vq, gumbel, prior].forEach(disposeModel));

const someGrid = (name: string): Float32Array => {
  const random = randomStream(SEED, name);
  return Float32Array.from({ length: 49 }, () => random.integer(5));
};
const chosen = (numbers: Float32Array): tf.Tensor2D =>
  tf.oneHot(tf.tensor1d(Int32Array.from(numbers), 'int32'), 5).toFloat() as tf.Tensor2D;
const pixels = (): tf.Tensor2D => tf.sigmoid(normalTensor('pixels', [3, 784])) as tf.Tensor2D;

describe('a choice from a list', () => {
  it('is the nearest entry', async () => {
    const [vectors, list] = [
      normalTensor('v', [20, 3]),
      normalTensor('l', [6, 3]),
    ] as tf.Tensor2D[];
    const picked = await take(nearest(vectors, list).argMax(1).toFloat());
    const distances = vectors.expandDims(1).sub(list).square().sum(2);
    expect([...picked]).toEqual([...(await take(distances.argMin(1).toFloat()))]);
  });

  it('goes forward as it is, and its gradient comes back as if nothing had been chosen', async () => {
    const [from, to] = [normalTensor('from', [4, 3]), normalTensor('to', [4, 3])] as tf.Tensor2D[];
    const weights = normalTensor('weights', [4, 3]);
    const variable = tf.variable(from);
    const { value, grads } = tf.variableGrads(
      () =>
        straightThrough(variable as never, to)
          .mul(weights)
          .sum(),
      [variable],
    );
    expect((await take(value))[0]).toBeCloseTo((await take(to.mul(weights).sum()))[0], 4);
    expect(await take(grads[variable.name])).toEqual(await take(weights.clone()));
  });

  it('has no gradient where it is stopped', async () => {
    const from = tf.variable(normalTensor('from', [4, 3]));
    const { grads } = tf.variableGrads(
      () =>
        stopped(from as never)
          .square()
          .sum(),
      [from],
    );
    expect((await take(grads[from.name])).every((value) => Object.is(Math.abs(value), 0))).toBe(
      true,
    );
  });

  it('is drawn with its probability by the largest of log π and Gumbel noise', async () => {
    const probabilities = [0.1, 0.2, 0.7];
    const rows = 20_000;
    const noise = gumbelNoise(rows, 3, randomStream(SEED));
    const shares = await take(
      largest(noise.add(tf.tensor1d(probabilities).log()) as tf.Tensor2D).mean(0),
    );
    probabilities.forEach((p, j) => expect(shares[j]).toBeCloseTo(p, 1.7));
  });
});

describe('a VQ-VAE', () => {
  it('pulls the list by one term, and the encoder by the others', async () => {
    const of = (name: string) => {
      const { grads } = tf.variableGrads(
        () => codes.terms(vq, { pixels: pixels(), random: randomStream(1) }, ELBO)[name],
        trainableVariables(vq),
      );
      const norms = Object.entries(grads).filter(
        ([, gradient]) => gradient && gradient.abs().sum().dataSync()[0] > 0,
      );
      return norms.map(([variable]) => variable.replace(/_\d+$/, '').split('/')[0]);
    };
    expect(new Set(of('list'))).toEqual(new Set(['list']));
    expect(new Set(of('commitment'))).toEqual(new Set(['conv_14', 'conv_7', 'vectors']));
    expect(new Set(of('reconstruction'))).toEqual(
      new Set(['conv_14', 'conv_7', 'vectors', 'decoder_features', 'deconv_14', 'deconv_28']),
    );
  });

  it('has the gradient that finite differences give, where nothing is copied past a choice', async () => {
    await agrees(vq, ['decoder_features', 'deconv_14', 'deconv_28'], () => {
      const terms = codes.terms(vq, { pixels: pixels(), random: randomStream(1) }, ELBO);
      return codes.loss(terms, ELBO);
    });
    await agrees(vq, ['list'], () => {
      const terms = codes.terms(vq, { pixels: pixels(), random: randomStream(1) }, ELBO);
      return terms.list;
    });
  });

  it('charges the logarithm of the length of the list at each place', async () => {
    const { kl } = codes.terms(vq, { pixels: pixels(), random: randomStream(1) }, ELBO);
    expect((await take(kl))[0]).toBeCloseTo(49 * Math.log(5), 3);
  });

  it('decodes what it encodes to the image that its terms are of', async () => {
    const images = await take(pixels());
    const numbers = await codes.encode(vq, images);
    expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number < 5)).toBe(
      true,
    );
    const means = await codes.decode(vq, numbers);
    const nats = means.reduce(
      (sum, p, i) => sum - images[i] * Math.log(p) - (1 - images[i]) * Math.log(1 - p),
      0,
    );
    const terms = codes.terms(vq, { pixels: pixels(), random: randomStream(1) }, ELBO);
    expect(nats / 3).toBeCloseTo((await take(terms.reconstruction))[0], 1);
  });
});

describe('a model with Gumbel-softmax', () => {
  it('has the KL term of its probabilities from a uniform choice', async () => {
    const { kl } = codes.terms(gumbel, { pixels: pixels(), random: randomStream(1) }, ELBO);
    const logits = await take(gumbel.encoder.predict(pixels()) as tf.Tensor);
    let expected = 0;
    for (let place = 0; place < 3 * 49; place++) {
      const own = [...logits.subarray(5 * place, 5 * place + 5)].map(Math.exp);
      const sum = own.reduce((a, b) => a + b);
      for (const each of own) expected += (each / sum) * Math.log((5 * each) / sum);
    }
    expect((await take(kl))[0]).toBeCloseTo(expected / 3, 2);
  });

  it('has the gradient that finite differences give, where nothing is copied past a choice', async () => {
    await agrees(gumbel, ['list', 'decoder_features', 'deconv_14', 'deconv_28'], () =>
      codes.loss(codes.terms(gumbel, { pixels: pixels(), random: randomStream(1) }, ELBO), ELBO),
    );
  });
});

describe('an autoregressive prior', () => {
  const logOf = async (numbers: Float32Array): Promise<number> =>
    (await take(tf.tidy(() => logCodes(prior, chosen(numbers)))))[0];

  it('does not look ahead: an entry changes no probability of an earlier one, nor its own context', async () => {
    const list = await take(tf.tidy(() => listOf(vq)));
    const before = someGrid('grid');
    const contexts = (numbers: Float32Array) =>
      take(tf.tidy(() => contextsOf(tf.matMul(chosen(numbers), listOf(vq)) as tf.Tensor2D)));
    const own = await contexts(before);
    const width = own.length / 49;
    for (let place = 0; place < 49; place++) {
      const after = before.map((entry, i) => (i === place ? (entry + 1) % 5 : entry));
      const changed = await contexts(after);
      const differing = [...Array(49).keys()].filter((i) =>
        own.subarray(i * width, (i + 1) * width).some((v, j) => v !== changed[i * width + j]),
      );
      expect(differing.every((i) => i > place)).toBe(true);
      if (place < 48) expect(differing.length).toBeGreaterThan(0);
      // Filled one by one, a grid gives the same contexts as when it is whole.
      contextOf(before, place, list, 2).forEach((value, j) =>
        expect(value).toBeCloseTo(own[place * width + j], 5),
      );
    }
  });

  it('has probabilities that sum to one at each place', async () => {
    const grid = someGrid('grid');
    // p(z_1 … z_k), summed over z_k, is p(z_1 … z_{k-1}): of a grid of which the rest is summed over.
    const summed = async (from: number): Promise<number> => {
      let sum = 0;
      for (let all = 0; all < 5 ** (49 - from); all++) {
        const filled = grid.slice();
        for (let p = from; p < 49; p++) filled[p] = Math.floor(all / 5 ** (p - from)) % 5;
        sum += Math.exp(await logOf(filled));
      }
      return sum;
    };
    const logits = await take(
      tf.tidy(() =>
        tf.logSoftmax(
          prior.prior.apply(
            contextsOf(tf.matMul(chosen(grid), listOf(vq)) as tf.Tensor2D),
          ) as tf.Tensor,
        ),
      ),
    );
    const first = (places: number): number =>
      Array.from({ length: places }, (_, i) => logits[5 * i + grid[i]]).reduce((a, b) => a + b, 0);
    for (const from of [48, 47]) expect(Math.log(await summed(from))).toBeCloseTo(first(from), 3);
  });

  it('draws entries with their probabilities', async () => {
    const count = 4000;
    const grids = await drawGrids(prior, count, randomStream(SEED, 'draws'));
    const shares = new Float64Array(5);
    for (let i = 0; i < count; i++) shares[grids[49 * i]] += 1 / count;
    const list = await take(tf.tidy(() => listOf(vq)));
    const first = contextOf(new Float32Array(49), 0, list, 2);
    const expected = await take(
      tf.tidy(() =>
        tf.softmax(prior.prior.apply(tf.tensor2d(first, [1, first.length])) as tf.Tensor),
      ),
    );
    shares.forEach((share, entry) => expect(Math.abs(share - expected[entry])).toBeLessThan(0.04));
  });

  it('has the gradient that finite differences give, and the model below has none', async () => {
    await agrees(prior, ['prior_hidden_1', 'entry_logits'], () =>
      codePrior.loss(
        codePrior.terms(prior, { pixels: pixels(), random: randomStream(1) }, ELBO),
        ELBO,
      ),
    );
  });
});

it('the page’s decoder computes what TFJS does, from the exported files', async () => {
  const exported = await exportModel(codes, vq, 'models/vq');
  const { files, model } = exported.decoder;
  const page = await loadNetwork(model.path, async (url) => files.get(url)!.slice().buffer);
  const numbers = someGrid('shown');
  const flat = (await take(chosen(numbers))).slice();
  const [here] = page.run(flat);
  const there = await codes.decode(vq, numbers);
  here.forEach((value, i) => expect(value).toBeCloseTo(there[i], 1));
});

describe('the page that paints codes', () => {
  const list = async () => {
    const [kernel, bias] = vq.decoder.getLayer('list').getWeights();
    return listFrom(await take(kernel.clone()), await take(bias.clone()));
  };

  it('finds the same entries for an image as training does', async () => {
    const images = await take(pixels());
    const vectors = await take(vq.encoder.predict(tf.tensor2d(images, [3, 784])) as tf.Tensor);
    const found = nearestEntries(vectors.subarray(0, 49 * 2), await list());
    expect(found).toEqual([...(await codes.encode(vq, images)).subarray(0, 49)]);
    expect(new Set(found).size).toBeGreaterThan(1);
  });

  it('draws the same code from the same random numbers', async () => {
    const logits = (context: Float32Array) =>
      tf.tidy(() => prior.prior.predict(tf.tensor2d(context, [1, context.length])) as tf.Tensor);
    const code = drawnCode(
      (context) => logits(context).dataSync(),
      await list(),
      randomStream(SEED, 'page'),
    );
    expect(code).toEqual([...(await drawGrids(prior, 1, randomStream(SEED, 'page')))]);
  });
});

/** Compares the gradients for weights of some layers with finite differences of a loss. */
async function agrees(
  model: Codes | CodePrior,
  layers: string[],
  loss: () => tf.Scalar,
): Promise<void> {
  const variables = trainableVariables(model).filter(({ name }) =>
    layers.includes(name.replace(/_\d+$/, '').split('/')[0]),
  );
  expect(variables).toHaveLength(2 * layers.length);
  await expectGradient(loss, variables, { step: 1e-2, within: [0.05, 0.03] });
}
