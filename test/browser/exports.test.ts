import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { parseManifest } from '../../training/contract/manifest.ts';
import { pythonWith, runPython } from '../python.ts';

const run = join(inject('project'), 'public', 'run');
const manifest = parseManifest(readFileSync(join(run, 'manifest.json'), 'utf8'), 'the run');
const python = pythonWith('torch', 'onnxruntime', 'safetensors', 'matplotlib');

interface Parity {
  /** By experiment, bounds in nats per image: TensorFlow.js's, ONNX Runtime's in 32 and in 8 bits; and what differs from PyTorch. */
  found: {
    id: string;
    reference: number;
    onnx: number;
    int8: number;
    terms: number;
    images: number;
  }[];
  /** What differs in networks that no bound asks, such as a classifier. */
  others: Record<string, number>;
}

it.skipIf(!python)(
  'ONNX Runtime gives the whole family’s images and held-out bounds to 1e-4 nats, and nearly so in 8 bits',
  () => {
    const program = join(import.meta.dirname, 'exports.py');
    const sources = join(import.meta.dirname, '../../src/notebook');
    const { found, others } = runPython<Parity>(python!, [program, run, sources]);
    expect(found.map(({ id }) => id)).toEqual(manifest.experiments.map(({ id }) => id));
    for (const { id, reference, onnx, int8, terms, images } of found) {
      expect(Math.abs(onnx - reference), id).toBeLessThan(1e-4);
      expect(terms, `${id}, reconstruction and KL`).toBeLessThan(1e-4);
      expect(images, `${id}, images`).toBeLessThan(1e-5);
      const { float32, uint8 } = manifest.experiments.find((each) => each.id === id)!.heldOut;
      // Of a sample, hence near what all held-out images lose.
      const [ours, theirs] = [uint8.negativeElbo - float32.negativeElbo, int8 - onnx];
      expect(Math.abs(theirs - ours), `${id} in 8 bits`).toBeLessThan(0.2);
      expect(theirs, `${id} in 8 bits`).not.toBe(0);
    }
    for (const [name, difference] of Object.entries(others)) {
      expect(difference, name).toBeLessThan(1e-4);
    }
  },
  600_000,
);
