import { expect, test } from 'vitest';
import type { Bound } from '../../../training/contract/manifest.ts';
import { countAlike, progressWords } from '../../../src/islands/train-here/train-words.ts';
import { words } from './digits-in-english.ts';

const at = (z1: number, z2: number, label: number) => ({ z1, z2, label });

test('points whose nearest other is of their own label are counted', () => {
  expect(countAlike([])).toBe(0);
  expect(countAlike([at(0, 0, 1)])).toBe(0);
  // The 7 and its neighbour differ; the two 1s have each other.
  expect(countAlike([at(0, 0, 1), at(0, 0.1, 1), at(3, 3, 7), at(3, 3.5, 9)])).toBe(2);
  // In one place, as before the first step.
  expect(countAlike([at(0, 0, 1), at(0, 0, 1)])).toBe(2);
});

test('what is said of a training names the loss that is held out', () => {
  const bound = (negativeElbo: number): Bound => ({
    negativeElbo,
    reconstruction: negativeElbo - 4,
    kl: 4,
  });
  const shown = { epochs: 60, means: new Float32Array(), manifold: new Float32Array() };
  expect(progressWords(words.trainHere, { ...shown, metrics: [] }, [])).toBe(
    'The first of 60 epochs has begun.',
  );
  const metrics = [{ epoch: 1, train: bound(300), test: bound(250.04) }];
  expect(progressWords(words.trainHere, { ...shown, metrics }, [at(0, 0, 1), at(0, 1, 1)])).toBe(
    'Epoch 1 of 60: the held-out loss is 250.0 nats per image, 4.0 of them KL; 2 of 2 held-out digits have a digit of their own class as nearest neighbour.',
  );
});
