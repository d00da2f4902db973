import { expect, test } from 'vitest';
import { pageTrainingTable } from '../../../bench/page-training/table.ts';

test('steps a second stand beside each other, with the mean ratio of the rounds and its spread', () => {
  const rounds = [
    { site: 4, plain: 40 },
    { site: 5, plain: 60 },
    { site: 8, plain: 112 },
  ];
  const table = pageTrainingTable({ machine: {}, network: '784-2-784', batchSize: 50, rounds });
  expect(table).toContain('| “Train it here” | 5.0 | 200 |');
  expect(table).toContain('Adam | 60.0 | 17 |');
  expect(table).toContain('as a multiple: 12.0 ± 2.0 ');
});
