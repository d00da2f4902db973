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
  tried: [
    { title: 'short', seconds: 8, loss: 106, isChosen: false },
    { title: 'long', seconds: 10, loss: 105.5, isChosen: true },
  ],
  products: [
    { who: 'wasm', cores: 1, size: 1024, gigaflops: 50 },
    { who: 'fast', cores: 1, size: 1024, gigaflops: 80 },
  ],
  experiments: {
    preset: 'quick',
    cores: 2,
    trained: 3,
    all: 5,
    compared: [0, 2],
    runs: [
      {
        who: 'wasm',
        isPeer: false,
        measured: { seconds: 90, peakMebibytes: 500, heldOut: [100, 1e6, 110] },
      },
      {
        who: 'peer',
        isPeer: true,
        measured: { seconds: 120, peakMebibytes: 900, heldOut: [101, 1e6, 110] },
      },
    ],
  },
  races: [
    {
      model: 'Small',
      cores: 1,
      // In 10 ms, 40 GFLOP/s.
      operations: 4e8,
      runners: [
        { who: 'wasm', rounds: [8, 12, 10], peakMebibytes: 300, isPeer: false },
        { who: 'slow', rounds: [40, 40, 40], peakMebibytes: 300, isPeer: true },
        { who: 'fast', rounds: [10, 24, 20], peakMebibytes: 400, isPeer: true },
      ],
    },
    {
      model: 'Large',
      cores: 2,
      operations: 4e8,
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
    expect(lines[small + 2]).toMatch(/in 3 rounds.*to that of the fastest peer, fast\./);
    expect(lines.slice(small, large)).toContain('| wasm | 10.0 | 8.0 | 0.60 ± 0.17 | 50 % | 300 |');
    expect(lines.slice(small, large)).toContain(
      '| fast | 20.0 | 10.0 | 1.00 ± 0.00 | 25 % | 400 |',
    );
    expect(lines.slice(large)).toContain('| wasm | 10.0 | 8.0 | – | – | 300 |');
  });

  it('says which course was chosen, and on what', () => {
    expect(lines).toContain('| short | 8.0 | 106.00 |  |');
    expect(lines).toContain('| long | 10.0 | 105.50 | chosen |');
  });

  it('sets the experiments of a preset beside a peer’s, and compares the bounds that mean something', () => {
    expect(lines).toContain('## Experiments of `quick`, side by side on 2 cores');
    expect(lines).toContain('| wasm | 90.0 | 0.75 | 105.00 | 500 |');
    expect(lines).toContain('| peer | 120.0 | 1.00 | 105.50 | 900 |');
  });

  it('leaves out the parts that were not asked for', () => {
    const { experiments: _, ...rest } = results;
    const only = benchTable({ ...rest, tried: [], toTarget: [], products: [] });
    expect(only).not.toMatch(/Time to a held-out|What the machine|Experiments of/);
  });
});
