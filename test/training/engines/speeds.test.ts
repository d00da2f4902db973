import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeEach, expect, it, vi } from 'vitest';
import { startOrPortable } from '../../../training/engines/engine.ts';
import { fasterEngine, keepSpeeds } from '../../../training/engines/speeds.ts';
import { readSealed, writeSealed } from '../../../training/store/sealed-file.ts';

let path: string;
const report = vi.fn();

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'speeds-')), 'engines');
  report.mockClear();
});

it.each([
  [{ tensorflow: 4, wasm: 5 }, 'tensorflow'],
  [{ tensorflow: 6, wasm: 5 }, 'wasm'],
  [{ wasm: 5, webgpu: 1 }, 'wasm'],
  [{ tensorflow: 6 }, 'tensorflow'],
] as const)('of engines measured at %j ms, %s is taken', (milliseconds, faster) => {
  keepSpeeds(path, milliseconds);
  expect(fasterEngine(path, report)).toBe(faster);
});

it('what is not known of this machine decides nothing', () => {
  expect(fasterEngine(path, report)).toBe('wasm');
  const milliseconds = { tensorflow: 4, wasm: 5 };
  keepSpeeds(path, milliseconds);
  const { measured } = readSealed<{ measured: string }>(path, report)!;
  for (const version of [process.versions.node, tf.version.tfjs]) {
    expect(measured).toContain(version);
    writeSealed(path, { measured: measured.replace(version, '0.1.2'), milliseconds });
    expect(fasterEngine(path, report)).toBe('wasm');
  }
  writeFileSync(path, 'not what was written');
  expect(fasterEngine(path, report)).toBe('wasm');
  expect(report).toHaveBeenCalledOnce();
});

it('the portable engine stands in for one that does not start, and it is said why', async () => {
  vi.doMock('@tensorflow/tfjs-node', () => {
    throw new Error('no such library');
  });
  const { engine, passedOver } = await startOrPortable('tensorflow');
  expect(engine.name).toBe('wasm');
  expect(passedOver).toMatch(/^The engine "tensorflow" does not start here: .+\.$/);
});
