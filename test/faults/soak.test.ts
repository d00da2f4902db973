import { expect, test } from 'vitest';
import { soak } from './soak.ts';

test('a training, a measurement and a publication that are killed while they write end in the same bytes', async () => {
  const { trials } = await soak({
    trials: 3,
    seed: 1,
    phases: ['training', 'measuring', 'publishing'],
    harms: ['call'],
    report: () => {},
  });
  expect(trials.map(({ phase, lost }) => ({ phase, lost }))).toEqual([
    { phase: 'training', lost: [] },
    { phase: 'measuring', lost: [] },
    { phase: 'publishing', lost: [] },
  ]);
});
