import { createRequire } from 'node:module';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { randomStream } from '../../../training/contract/random.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { crewWithHelpers } from '../../../training/engines/wasm/crew/helpers.ts';
import { shares } from '../../../training/engines/wasm/crew/shares.ts';
import { withSharedMemory } from '../../../training/engines/wasm/crew/shared-memory.ts';
import { compileKernels, kernelsOn } from '../../../training/engines/wasm/kernels.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { readWeights } from '../../../training/models/weights.ts';
import { ELBO } from '../../../training/objective/objective.ts';
import { trainExperiment } from '../../../training/train/train.ts';

const SOME_WORK = 1e9;

it('shares are whole steps, but for the end, and make up the length', () => {
  const [length, step, count] = [
    fc.nat(2000),
    fc.integer({ min: 1, max: 50 }),
    fc.integer({ min: 1, max: 9 }),
  ];
  fc.assert(
    fc.property(length, step, count, (length, step, count) => {
      const all = shares(length, step, count);
      expect(all.length).toBeLessThanOrEqual(count);
      let end = 0;
      for (const share of all) {
        expect(share.from).toBe(end);
        expect(share.from % step).toBe(0);
        expect(share.length > 0 || length === 0).toBe(true);
        end += share.length;
      }
      expect(end).toBe(length);
    }),
  );
});

it('a file without a memory that could be shared is refused by name', async () => {
  const file = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  await expect(withSharedMemory(file)).rejects.toThrow(/has no memory of the kind/);
});

describe('helpers', () => {
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 65536, shared: true });
  const compiled = compileKernels(false, false, true);
  let wanted = 0;
  const crew = crewWithHelpers(kernelsOn(compiled, memory), compiled, memory, () => wanted);

  it('are not started before they are wanted, nor for little work', () => {
    expect(crew.countFor(SOME_WORK)).toBe(1);
    wanted = 2;
    expect(crew.countFor(1)).toBe(1);
  });

  it('do parts of the work, in memory that grew after they had started', async () => {
    await expect.poll(() => crew.countFor(SOME_WORK), { timeout: 20_000 }).toBe(3);
    memory.grow(8);
    const numbers = new Float32Array(memory.buffer);
    const source = Float32Array.from({ length: 60_000 }, (_, i) => i);
    numbers.set(source);
    const bytes = source.byteLength;
    const level = [1, 0, 0];
    crew.run(
      'copyPatches',
      shares(bytes, 4, 3).map(({ from, length }) => [
        ...[from, bytes + from, length],
        ...[...level, ...level, ...level, ...level],
      ]),
    );
    expect(numbers.slice(source.length, 2 * source.length)).toEqual(source);
  });

  it('that fail say so: they are waited for no longer', () => {
    const beyond = 2 ** 31;
    const level = [1, 0, 0];
    const copy = (from: number): number[] => [from, 0, 64, ...level, ...level, ...level, ...level];
    expect(() => crew.run('copyPatches', [copy(0), copy(beyond)])).toThrow(/second thread/);
    // A kernel of the thread's own fails as loudly.
    expect(() => kernelsOn(compiled, memory).copyPatches(...copy(beyond))).toThrow();
  });
});

describe.each([
  { kind: 'mlp', hidden: [102], latent: 3 },
  { kind: 'convolutional', channels: [6, 9], hidden: [30], latent: 2 },
] as const)('training a $kind VAE', (architecture) => {
  let helpers = 0;
  beforeAll(() => startEngine('wasm', () => helpers));
  afterEach(() => vi.restoreAllMocks());

  it('gives the same weights to the bit, however many threads take part', async () => {
    const images = { train: { images: pixels(8 * 70) }, test: { images: pixels(10) } };
    const experiment = {
      ...{ id: 'crew', title: 'Crew', architecture, objective: ELBO },
      ...{ epochs: 1, batchSize: 70, learningRate: 1e-3 },
    };
    const train = async (): Promise<Float32Array> => {
      const { model } = await trainExperiment(gaussian, experiment, images, 1);
      return readWeights(model);
    };
    const alone = await train();
    const notify = vi.spyOn(Atomics, 'notify');
    for (helpers of [1, 2]) {
      notify.mockClear();
      // Until helpers have come and taken part.
      await expect
        .poll(
          async () => {
            expect(await train()).toEqual(alone);
            return notify.mock.calls.length;
          },
          { timeout: 20_000 },
        )
        .toBeGreaterThan(20);
    }
  });
});

function pixels(images: number): Uint8Array {
  const random = randomStream(1, 'pixels', images);
  return Uint8Array.from({ length: images * 784 }, () =>
    Math.max(0, 256 * (2 * random.uniform() - 1)),
  );
}
