import { expect, test } from 'vitest';
import { soak, type Soaked } from './soak.ts';

test('a training, a measurement and a publication that are killed while they write end in the same bytes', async () => {
  const kept: Soaked[] = [];
  const soaked = await soak({
    trials: 3,
    seed: 1,
    phases: ['training', 'measuring', 'publishing'],
    harms: ['call'],
    report: () => {},
    keep: (ended) => void kept.push(ended),
  });
  expect(kept.flatMap(({ trials }) => trials)).toEqual(soaked.trials);
  expect(soaked.trials.map(({ phase, lost }) => ({ phase, lost }))).toEqual([
    { phase: 'training', lost: [] },
    { phase: 'measuring', lost: [] },
    { phase: 'publishing', lost: [] },
  ]);
});
