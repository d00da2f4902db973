import { presetOf } from '../../../training/configuration/presets.ts';
import { expect, test } from 'vitest';
import { standsFor } from '../../../training/contract/offered.ts';
import { checkedClaims, measuresOf, refutations } from '../../../training/studies/claims.ts';
import { count, nats, overSeeds } from '../../../training/studies/measures.ts';
import {
  chosenStudies,
  experimentsOf,
  offeredBy,
  replicasOf,
  studies,
} from '../../../training/studies/studies.ts';

const measures = { a: nats(10, 'x'), b: nats(8, 'x') };
const study = {
  name: 'any',
  claims: [
    { says: 'A lies above B.', measure: 'a', above: 'b' },
    { says: 'A lies below B.', measure: 'a', below: 'b' },
    { says: 'A lies above C.', measure: 'a', above: 'c' },
  ],
};

test('claims are checked on the numbers that there are, and those that fail are named with them', () => {
  const checked = checkedClaims('quick', [study], measures);
  expect(checked.map(({ study, holds }) => [study, holds])).toEqual([
    ['any', true],
    ['any', false],
  ]);
  expect(refutations(checked, measures)).toEqual([
    'This run does not bear out a claim of the study "any": “A lies below B.” (a is 10.0, b is 8.0).',
  ]);
  expect(checkedClaims('smoke', [study], measures)).toEqual([]);
});

test('claims are of numbers that a study offers', () => {
  const { numbers } = offeredBy(studies).made;
  for (const name of studies.flatMap(({ claims = [] }) => claims).flatMap(measuresOf)) {
    expect(
      numbers.some((each) => standsFor(each, name)),
      name,
    ).toBe(true);
  }
});

test('what studies compare is trained with the seeds that follow', () => {
  const replicas = replicasOf({ seeds: 5, repeats: false }, 7, experimentsOf('full'));
  const compared = new Set(studies.flatMap(({ compared = [] }) => compared));
  expect(new Set(replicas.map(({ experiment }) => experiment.id))).toEqual(compared);
  const ofOne = replicas.filter(({ experiment }) => experiment.id === 'latents-20');
  expect(ofOne.map(({ seed }) => seed)).toEqual([8, 9, 10, 11]);
  expect(ofOne[0].experiment.epochs).toBe(40);
});

test('the whole family is trained with as many seeds, on models of the same, where the preset repeats it', () => {
  const experiments = experimentsOf('full');
  const replicas = replicasOf(presetOf({}, 'full'), 1, experiments);
  const family = studies.find(({ name }) => name === 'the-family')!;
  const ids = family.measurement!.groups({ experiments, dataset: 'mnist' }).flat();
  expect(ids.length).toBeGreaterThan(20);
  for (const id of [...ids, 'conv-2', 'beta-0-1']) {
    const seeds = replicas.filter((each) => each.experiment.id === id).map(({ seed }) => seed);
    expect(seeds, id).toEqual([2, 3, 4, 5]);
  }
  expect(
    replicasOf(presetOf({}, 'quick'), 1, experiments).map(({ experiment: { id } }) => id),
  ).not.toContain('vq');
});

test('of values that a tutorial sets, those that ours compares too train with more seeds, or the ends', () => {
  const compared = (betas: number[]): string[] => {
    const chosen = chosenStudies({ studies: [{ name: 'beta', betas }] });
    const replicas = replicasOf(
      { seeds: 2, repeats: false },
      1,
      experimentsOf('smoke', chosen),
      chosen,
    );
    return replicas.map(({ experiment }) => experiment.id);
  };
  expect(compared([0.3, 1, 3, 8])).toEqual(['latents-20', 'beta-8']);
  expect(compared([0.3, 1, 3])).toEqual(['beta-0-3', 'beta-3']);
});

test('over several seeds a measure is a mean with its spread, over one it stays as it is', () => {
  const [one, other] = [9, 12].map((value) => ({
    loss: nats(value, 'x'),
    used: count(value, 'y'),
  }));
  expect(overSeeds([one])).toBe(one);
  expect(overSeeds([one, other])).toMatchObject({
    loss: { value: 10.5, digits: 1, unit: 'nats per image', spread: { over: 'seeds', count: 2 } },
    used: { value: 10.5, digits: 1 },
  });
  expect(overSeeds([one, other]).loss.spread?.deviation).toBeCloseTo(3 / Math.SQRT2, 10);
});
