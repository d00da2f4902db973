import { describe, expect, it } from 'vitest';
import type { BenchResults } from '../../../bench/training/results.ts';
import { benchTable } from '../../../bench/training/table.ts';
import type { Measured } from '../../../bench/training/task.ts';

const measured = (values: Partial<Measured>): Measured => ({
  seconds: 100,
  cpuSeconds: 200,
  heldOut: [110, 105.5],
  stepMilliseconds: 20,
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
  steps: [
    { model: 'Small', who: 'wasm', threads: 1, measured: measured({ stepMilliseconds: 30 }) },
    { model: 'Large', who: 'wasm', threads: 1, measured: measured({}) },
    { model: 'Small', who: 'peer', threads: 2, measured: measured({}), isReference: true },
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

  it('has a table of steps for each model, with ratios where there is a reference', () => {
    const small = lines.indexOf('## Milliseconds a step: Small');
    const large = lines.indexOf('## Milliseconds a step: Large');
    expect(lines.slice(small, large)).toContain('| wasm | 1 | 30.0 | 1.50 | 300 |');
    expect(lines.slice(small, large)).toContain('| peer | 2 | 20.0 | 1.00 | 300 |');
    expect(lines.slice(large)).toContain('| wasm | 1 | 20.0 | – | 300 |');
  });
});
