import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { idxOf } from '../../../../training/contract/idx.ts';
import { greyOf } from '../../../../training/data/images.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { fortyLinesFigure } from '../../../../training/studies/forty-lines/forty-lines-figure.ts';
import { fortyLinesSamplesFigure } from '../../../../training/studies/forty-lines/forty-lines-samples-figure.ts';
import { measure, type FortyLines } from '../../../../training/studies/forty-lines/measure.ts';
import { fortyLinesNumbers } from '../../../../training/studies/forty-lines/numbers.ts';
import {
  forward,
  gradient,
  ONE_PIXEL,
  RATE,
  stepped,
  type OnePixelWeights,
} from '../../../../training/contract/one-pixel.ts';
import { train } from '../../../../training/studies/forty-lines/vae.ts';
import { pythonWith } from '../../../python.ts';
import { checkFigures } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';

const images = drawSplit('train', 250);
let measured: FortyLines;

beforeAll(async () => {
  await startEngine('wasm');
  measured = await measure({ data: { train: images, test: images }, seed: 1, size: 2 });
});

describe('the forty lines', () => {
  it('learn: the last batches cost far less than the first', () => {
    expect(measured.losses).toHaveLength(6);
    // 784 pixels of which nothing is known cost 784 log 2 = 543.4 nats.
    expect(measured.losses[0]).toBeGreaterThan(500);
    expect(measured.losses.at(-1)).toBeLessThan(480);
  });

  const python = pythonWith('torch');
  it.skipIf(!python)('cost the same in PyTorch, step by step', async () => {
    const { losses } = await train(greyOf(images.images), 2);
    const folder = mkdtempSync(join(tmpdir(), 'forty-lines-'));
    try {
      writeFileSync(join(folder, 'images.gz'), gzipSync(idxOf(images.images, [250, 28, 28])));
      const rows = losses.map((loss, i) => `${i + 1},${loss}`);
      writeFileSync(join(folder, 'losses.csv'), `step,nats\n${rows.join('\n')}\n`);
      const { stdout, stderr } = spawnSync(
        python!,
        ['training/studies/forty-lines/vae.py', 'images.gz', 'losses.csv'].map((name, i) =>
          i === 0 ? name : join(folder, name),
        ),
        { encoding: 'utf8' },
      );
      const table = stdout.trim().split('\n').slice(1);
      expect(table, stderr).toHaveLength(2);
      for (const line of table) {
        const [step, ours, theirs, difference] = line.trim().split(/\s+/).map(Number);
        expect(theirs).toBeCloseTo(losses[step - 1], 2);
        expect(difference).toBeCloseTo(ours - theirs, 2);
        expect(Math.abs(difference)).toBeLessThan(0.02);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('one step by hand', () => {
  it('has the derivatives that finite differences have', () => {
    const by = gradient(ONE_PIXEL);
    for (const name of ['mean', 'logVariance', 'weight', 'bias'] as (keyof OnePixelWeights)[]) {
      const at = (h: number) => forward({ ...ONE_PIXEL, [name]: ONE_PIXEL[name] + h }).loss;
      expect(by[name], name).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 8);
    }
  });

  it('goes downhill by about the rate times the squared gradient', () => {
    const by = gradient(ONE_PIXEL);
    const squared = [by.mean, by.logVariance, by.weight, by.bias].reduce((s, g) => s + g * g, 0);
    const fall = forward(ONE_PIXEL).loss - forward(stepped(ONE_PIXEL, RATE)).loss;
    expect(fall).toBeGreaterThan(0);
    expect(fall / (RATE * squared)).toBeCloseTo(1, 0);
  });

  it('does what the chapter says of it: the mean falls, the variance rises', () => {
    const by = gradient(ONE_PIXEL);
    expect(by.mean).toBeGreaterThan(0);
    expect(by.z).toBeLessThan(0);
    expect(by.logVariance).toBeLessThan(0);
    expect(by.z * ONE_PIXEL.noise).toBeLessThan(0);
  });
});

it('quotes the losses of its first step and last epoch', () => {
  const numbers = fortyLinesNumbers(measured);
  expect(numbers['forty-lines.first-loss'].value).toBe(measured.losses[0]);
  const last = measured.losses.slice(3);
  expect(numbers['forty-lines.last-loss'].value).toBeCloseTo(last.reduce((a, b) => a + b) / 3, 6);
});

const KNOWN: FortyLines = {
  images: 2000,
  epochs: 2,
  losses: [547.02, 378.49, 251.46, 211.25, 200.29, 191.73],
  samples: Float32Array.from({ length: 20 * 784 }, (_, i) => (i % 101) / 200),
};
checkFigures([fortyLinesFigure(KNOWN, MNIST), fortyLinesSamplesFigure(KNOWN, MNIST)]);
