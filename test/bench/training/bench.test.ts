import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { BenchResults } from '../../../bench/training/results.ts';
import { TemporaryProject } from '../../training/temporary-project.ts';

// Nothing is expected of the times: they are another machine's tomorrow.
it(
  'runs in a small size, prints its table and keeps it with its numbers',
  { timeout: 600_000 },
  () => {
    const project = new TemporaryProject();
    const { status, stdout, stderr } = project.bench([
      'training',
      '--smoke',
      '--dataset',
      'strokes',
    ]);
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(0);
    const folder = join(project.root, '.cache', 'bench');
    const table = readFileSync(join(folder, 'training.md'), 'utf8');
    expect(stdout).toContain(table);
    const results = JSON.parse(readFileSync(join(folder, 'training.json'), 'utf8')) as BenchResults;
    expect(results.races.map(({ model, cores }) => [model, cores])).toEqual([
      ['Reference MLP, 20 latents', 1],
      ['Convolutional, 2 latents', 1],
    ]);
    for (const { runners } of results.races) {
      const { rounds, peakMebibytes } = runners.find(({ who }) => who === 'wasm')!;
      expect(rounds).toHaveLength(1);
      expect(rounds[0]).toBeGreaterThan(0);
      expect(peakMebibytes).toBeGreaterThan(50);
    }
    for (const { measured } of results.toTarget) {
      expect(measured.seconds).toBeGreaterThan(0);
      expect(measured.peakMebibytes).toBeGreaterThan(50);
      expect(measured.heldOut).toHaveLength(1);
      expect(measured.heldOut[0]).toBeGreaterThan(50);
      expect(measured.heldOut[0]).toBeLessThan(600);
    }
  },
);
