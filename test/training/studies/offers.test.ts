import { expect, test } from 'vitest';
import {
  chosenStudies,
  experimentsOf,
  offeredBy,
  studies,
} from '../../../training/studies/studies.ts';
import { withoutClasses } from '../../../training/studies/without-classes.ts';
import { requireOffered } from '../../../training/studies/study.ts';

test('all studies leave nothing out', () => {
  expect(offeredBy(chosenStudies({})).leftOut).toEqual({
    figures: {},
    numbers: {},
    experiments: {},
  });
});

test('a study left out trains nothing of its own, and what it offers is left out with it', () => {
  const chosen = chosenStudies({ studies: ['holes', 'sizes'] });
  expect(chosen.map(({ name }) => name)).toEqual(['every-model', 'sizes', 'holes']);
  const trained = experimentsOf('smoke', chosen).map(({ id }) => id);
  const { figures, experiments } = offeredBy(chosen).leftOut;
  expect(figures).toMatchObject({ 'rate-distortion': ['beta'], manifold: ['plane'] });
  expect(figures).not.toHaveProperty('holes');
  // At β = 1, the model of the study of β is that of the study of sizes.
  expect(trained).toContain('latents-20');
  expect(experiments).toMatchObject({ 'beta-4': ['beta'], binarised: ['training', 'bound'] });
  expect(Object.keys(experiments).filter((id) => trained.includes(id))).toEqual([]);
});

test('without classes, what needs them is left out, and models are trained and measured all the same', () => {
  const chosen = withoutClasses(chosenStudies({}));
  const names = chosen.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['data', 'every-model', 'training', 'bound']));
  const { made, leftOut } = offeredBy(chosen);
  expect(leftOut.figures).toMatchObject({
    'latent-scatter': ['plane'],
    'error-by-class': ['every-model'],
    samples: ['samples'],
  });
  expect(made.figures).toEqual(expect.arrayContaining(['reconstructions', 'spectrum']));
  expect(made.numbers).toContain('mlp-20.frechet');
  expect(made.numbers.filter((name) => /knn|entropy|confidence|classifier/.test(name))).toEqual([]);
  expect(experimentsOf('smoke', chosen).map(({ id }) => id)).not.toContain('beta-4');
});

test('no two studies offer the same figure', () => {
  const offered = studies.flatMap(({ offers }) => offers.figures);
  expect(new Set(offered).size).toBe(offered.length);
});

test('a study that makes what it does not offer is refused', () => {
  const study = { name: 'mine', offers: { figures: ['a'], numbers: ['a.'] } };
  const number = { value: 1, unit: '', digits: 0, description: 'One' };
  requireOffered(study, [{ id: 'a' }], { 'a.b': number });
  expect(() => requireOffered(study, [{ id: 'b' }], {})).toThrow(
    'The study "mine" draws the figure "b", which it does not offer',
  );
  expect(() => requireOffered(study, [], { 'b.a': number })).toThrow('has the number "b.a"');
});
