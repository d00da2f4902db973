import { describe, expect, it } from 'vitest';
import type { BenchResults } from '../../../bench/training/results.ts';
import { benchTable } from '../../../bench/training/table.ts';
import type { Measured } from '../../../bench/training/task.ts';

const measured = (values: Partial<Measured>): Measured => ({
  seconds: 100,
  cpuSeconds: 200,
  heldOut: [110, 105.5],
  peakMebibytes: 300,
  ...values,
});

const results: BenchResults = {
  machine: { Processor: 'a processor, 2 cores' },
  data: 'ten images',
  target: 105.6,
  toTarget: [
    { who: 'wasm', settings: 'fast', threads: 1, measured: measured({ seconds: 25 }) },
    { who: 'peer', settings: 'slow', threads: 2, measured: measured({}), isReference: true },
    { who: 'wasm', settings: 'slow', threads: 1, measured: measured({ heldOut: [130.04] }) },
  ],
  races: [
    {
      model: 'Small',
      cores: 1,
      runners: [
        { who: 'wasm', rounds: [8, 12, 10], peakMebibytes: 300, isPeer: false },
        { who: 'slow', rounds: [40, 40, 40], peakMebibytes: 300, isPeer: true },
        { who: 'fast', rounds: [10, 24, 20], peakMebibytes: 400, isPeer: true },
      ],
    },
    {
      model: 'Large',
      cores: 2,
      runners: [{ who: 'wasm', rounds: [8, 12, 10], peakMebibytes: 300, isPeer: false }],
    },
  ],
  notes: ['Something is left out.'],
};

describe('the bench’s table', () => {
  const lines = benchTable(results).split('\n');

  it('says what it was measured on', () => {
    expect(lines).toContain('- Processor: a processor, 2 cores');
    expect(lines).toContain('- Data: ten images');
    expect(lines).toContain('- Something is left out.');
  });

  it('sets times to the target in relation to the reference', () => {
    expect(lines).toContain('| wasm | fast | 1 | 25.0 | 0.25 | 200.0 | 1.00 | 2 | 105.50 | 300 |');
    expect(lines).toContain('| peer | slow | 2 | 100.0 | 1.00 | 200.0 | 1.00 | 2 | 105.50 | 300 |');
  });

  it('gives no ratio to what did not reach the target', () => {
    expect(lines).toContain(
      '| wasm | slow | 1 | not reached in 100.0 | – | 200.0 | – | 1 | 130.04 | 300 |',
    );
  });

  it('sets the steps of each round in relation to those of the fastest peer', () => {
    const small = lines.indexOf('## Milliseconds a step on one core: Small');
    const large = lines.indexOf('## Milliseconds a step on 2 cores: Large');
    expect(lines[small + 2]).toMatch(/in 3 rounds.*to that of the fastest peer, fast\.$/);
    expect(lines.slice(small, large)).toContain('| wasm | 10.0 | 8.0 | 0.60 ± 0.17 | 300 |');
    expect(lines.slice(small, large)).toContain('| fast | 20.0 | 10.0 | 1.00 ± 0.00 | 400 |');
    expect(lines.slice(large)).toContain('| wasm | 10.0 | 8.0 | – | 300 |');
  });
});
