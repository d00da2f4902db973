import { describe, expect, test } from 'vitest';
import { UserError } from '../../../training/errors.ts';
import { chosenStudies, experimentsOf, offeredBy } from '../../../training/studies/studies.ts';

type Asked = Parameters<typeof chosenStudies>[0];

const OWN = { id: 'mine', latent: 8, beta: 3, epochs: 5 };
const idsOf = (asked: Asked, name: string): string[] =>
  chosenStudies(asked)
    .find((study) => study.name === name)!
    .experiments.map(({ id }) => id);

test('sizes and betas are those that the tutorial sets, in their order, and others are left out', () => {
  const asked: Asked = {
    studies: [
      { name: 'sizes', latents: [32, 2, 8] },
      { name: 'beta', betas: [4, 1, 0.5] },
    ],
  };
  expect(idsOf(asked, 'sizes')).toEqual(['latents-2', 'latents-8', 'latents-32']);
  expect(idsOf(asked, 'beta')).toEqual(['beta-0-5', 'latents-20', 'beta-4']);
  const { made, leftOut } = offeredBy(chosenStudies(asked));
  expect(made.numbers).toEqual(expect.arrayContaining(['beta.exchange.4', 'latents-32.test.kl']));
  expect(made.numbers).not.toContain('beta.exchange.0-5');
  expect(leftOut.experiments).toMatchObject({ 'latents-50': ['sizes'], 'beta-8': ['beta'] });
});

test('"all" is all the others', () => {
  const all = chosenStudies({}).map(({ name }) => name);
  const asked: Asked = { studies: ['all', { name: 'sizes', latents: [2, 8] }] };
  expect(chosenStudies(asked).map(({ name }) => name)).toEqual(all);
  expect(idsOf(asked, 'sizes')).toEqual(['latents-2', 'latents-8']);
});

test('epochs that a study is given are those of its experiments, for each preset or for all', () => {
  const epochs = { smoke: 1, quick: 4, full: 9 };
  const of = (asked: Asked, preset: 'smoke' | 'full', id: string) =>
    experimentsOf(preset, chosenStudies(asked)).find((each) => each.id === id)?.epochs;
  const asked: Asked = {
    studies: ['one-pass', { name: 'plane', epochs: 7 }, { name: 'sizes', epochs }],
  };
  expect(of(asked, 'smoke', 'conv-2')).toBe(7);
  expect(of(asked, 'full', 'latents-20')).toBe(9);
  expect(of(asked, 'full', 'mlp-20')).toBe(12);
});

test('epochs of a preset and the size of a batch are of all that gives none itself', () => {
  const chosen = chosenStudies({
    studies: ['training', { name: 'sizes', epochs: 9 }],
    experiments: [{ id: 'given', epochs: 7, batchSize: 8 }, { id: 'plain' }],
    presets: { quick: { epochs: 3 } },
    batchSize: 32,
  });
  const of = (preset: 'smoke' | 'quick', id: string): number[] => {
    const found = experimentsOf(preset, chosen).find((each) => each.id === id)!;
    return [found.epochs, found.batchSize];
  };
  expect(of('quick', 'mlp-20')).toEqual([3, 32]);
  expect(of('smoke', 'mlp-20')).toEqual([2, 32]);
  expect(of('quick', 'plain')).toEqual([3, 32]);
  expect(of('quick', 'given')).toEqual([7, 8]);
  expect(of('quick', 'latents-2')).toEqual([9, 32]);
});

describe('an experiment that the tutorial adds', () => {
  const asked: Asked = { experiments: [OWN] };

  test('has figures and numbers as others have', () => {
    const { made } = offeredBy(chosenStudies(asked));
    expect(made.experiments).toContain('mine');
    expect(made.figures).toEqual(
      expect.arrayContaining(
        ['training-curves', 'samples', 'reconstructions', 'traversals'].map((id) => `${id}-mine`),
      ),
    );
    expect(made.numbers).toEqual(
      expect.arrayContaining(['mine.test.kl', 'mine.frechet', 'mine.components.two']),
    );
  });

  test('may be a plain autoencoder, which has all that needs no prior', () => {
    const asked: Asked = { experiments: [{ id: 'plain', model: 'autoencoder', latent: 8 }] };
    const chosen = chosenStudies(asked);
    const plain = experimentsOf('smoke', chosen).find(({ id }) => id === 'plain');
    expect(plain).toMatchObject({
      title: 'Autoencoder, MLP, 8 latents',
      objective: { sampling: false, beta: 0, pixels: 'grey' },
    });
    const { made } = offeredBy(chosen);
    const figures = made.figures.filter((id) => id.endsWith('-plain'));
    expect(figures.sort()).toEqual(
      ['drawn-codes', 'reconstructions', 'training-curves'].map((id) => `${id}-plain`),
    );
    expect(made.numbers).toEqual(expect.arrayContaining(['plain.drawn.prior', 'plain.test.kl']));
  });

  test('is what it says, and otherwise as in the sweeps', () => {
    const mine = experimentsOf('smoke', chosenStudies(asked)).find(({ id }) => id === 'mine');
    expect(mine).toEqual({
      id: 'mine',
      title: 'MLP, 8 latents, β = 3',
      architecture: { kind: 'mlp', hidden: [400], latent: 8 },
      objective: { pixels: 'grey', beta: 3, sampling: true },
      epochs: 5,
      batchSize: 128,
      learningRate: 5e-3,
      beta2: 0.99,
      warmUp: 0.3,
    });
  });

  test.each([
    ['sizes', { id: 'mine', latent: 8 }, 3],
    ['beta', { id: 'mine', beta: 3 }, 5],
  ])('joins the sweep of the study "%s" where it differs in nothing else', (name, own, place) => {
    expect(idsOf({ experiments: [own] }, name).indexOf('mine')).toBe(place);
    for (const other of [{ ...own, epochs: 50 }, { ...own, learningRate: 0.01 }, OWN]) {
      expect(idsOf({ experiments: [other] }, name)).not.toContain('mine');
    }
  });

  test('joins no sweep that has its value', () => {
    expect(idsOf({ experiments: [{ id: 'mine', latent: 50 }] }, 'sizes')).not.toContain('mine');
  });

  test('may be convolutional, on binarised pixels', () => {
    const own = {
      id: 'mine',
      latent: 4,
      pixels: 'binarised',
      architecture: { kind: 'convolutional' },
    };
    const [mine] = chosenStudies({ experiments: [own] })
      .flatMap(({ experiments }) => experiments)
      .filter(({ id }) => id === 'mine');
    expect(mine.title).toBe('Convolutional, 4 latents, binarised');
    expect(mine.architecture).toMatchObject({ channels: [8, 32], hidden: [256, 128], latent: 4 });
  });
});

describe('what cannot be is refused in one sentence, with its place', () => {
  test.each<[Asked, string]>([
    [{ studies: [{ name: 'sizes', latents: [2] }] }, 'at studies.0.latents: give two values'],
    [{ studies: [{ name: 'sizes', latents: [2, 2.5] }] }, 'at studies.0.latents.1: '],
    [
      { studies: ['plane', { name: 'beta', betas: [1, 1] }] },
      'at studies.1.betas: give each value',
    ],
    [{ studies: [{ name: 'beta', latents: [2, 8] }] }, 'at studies.0: Unrecognized key: "latents"'],
    [
      { studies: [{ name: 'plane', latents: [2, 8] }] },
      'at studies.0: Unrecognized key: "latents"',
    ],
    [{ studies: [{ name: 'plane', epochs: 0 }] }, 'at studies.0.epochs: '],
    [{ studies: [{ name: 'data', epochs: 2 }] }, 'the study "data", which trains nothing'],
    [{ studies: ['plane', 'plane'] }, 'at studies.1, names the study "plane" a second time'],
    [{ studies: ['betta'] }, 'at studies.0, names the study "betta", which does not exist'],
    [
      {
        studies: [
          { name: 'plane', epochs: 2 },
          { name: 'one-pass', epochs: 3 },
        ],
      },
      'both look at the experiment "conv-2": give them the same',
    ],
    [
      { studies: ['beta', { name: 'sizes', epochs: 9 }] },
      'the study "beta" compares them as models that train alike',
    ],
    [
      { experiments: [{ id: 'mine', latents: 8 }] },
      'at experiments.0: Unrecognized key: "latents"',
    ],
    [{ experiments: [{ latent: 8 }] }, 'at experiments.0.id: '],
    [{ experiments: [OWN, OWN] }, 'at experiments.1.id: another has the same id'],
    [{ experiments: [{ ...OWN, id: 'mlp-20' }] }, 'at experiments.0.id, is "mlp-20", which'],
    [{ experiments: [{ ...OWN, title: 'x'.repeat(41) }] }, 'at experiments.0.title: '],
    [{ experiments: [{ ...OWN, architecture: { kind: 'rnn' } }] }, 'at experiments.0.architecture'],
  ])('%j', (asked, words) => {
    const refused = (): unknown => chosenStudies(asked);
    expect(refused).toThrow(UserError);
    expect(refused).toThrow(words);
    expect(refused).toThrow(/^tutorial\.config\.ts[^\n]+\.$/);
  });
});
