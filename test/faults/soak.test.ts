import { expect, test } from 'vitest';
import { takeTrained } from '../training/trained-project.ts';
import { soak, type Soaked } from './soak.ts';

test('a training and a publication that are killed while they write end in the same bytes', async () => {
  const kept: Soaked[] = [];
  const soaked = await soak({
    trials: 2,
    seed: 1,
    phases: ['training', 'publishing'],
    harms: ['call'],
    report: () => {},
    trained: takeTrained,
    keep: (ended) => void kept.push(ended),
  });
  expect(kept.flatMap(({ trials }) => trials)).toEqual(soaked.trials);
  expect(soaked.trials.map(({ phase, lost }) => ({ phase, lost }))).toEqual([
    { phase: 'training', lost: [] },
    { phase: 'publishing', lost: [] },
  ]);
});
