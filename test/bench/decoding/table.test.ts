import { expect, test } from 'vitest';
import type { DecodingResults } from '../../../bench/decoding/results.ts';
import { decodingTable } from '../../../bench/decoding/table.ts';

const results: DecodingResults = {
  machine: { Processor: 'a processor, 2 cores' },
  run: 'abc, quick, on MNIST',
  models: ['Small', 'Large'],
  runtimes: [
    { title: 'own', codeBytes: 2900, milliseconds: [0.5, 2] },
    { title: 'other', codeBytes: 290_040, milliseconds: [1.5, 1] },
  ],
  notes: ['Something is left out.'],
};

test('the table of decoders sets times in relation to the first', () => {
  const lines = decodingTable(results).split('\n');
  expect(lines).toContain('| What | Code, kB | Small | Large |');
  expect(lines).toContain('| own | 2.9 | 0.50 (1.0) | 2.00 (1.0) |');
  expect(lines).toContain('| other | 290.0 | 1.50 (3.0) | 1.00 (0.5) |');
  expect(lines).toContain('- Something is left out.');
});
