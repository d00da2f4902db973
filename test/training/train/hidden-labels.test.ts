import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../../../training/contract/image.ts';
import { randomStream } from '../../../training/contract/random.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { take } from '../../../training/engines/take.ts';
import { lossBatch } from '../../../training/train/batches.ts';
import {
  HIDDEN,
  keptLabels,
  mixedEpoch,
  mixedSize,
  withHiddenLabels,
} from '../../../training/train/hidden-labels.ts';

const labels = Uint8Array.from({ length: 60 }, (_, i) => i % 3);

describe('labels that a training is told', () => {
  it('are as many of each class, drawn by the seed, and all of a class that has fewer', () => {
    const kept = keptLabels(labels, 4, 1);
    expect([0, 1, 2].map((c) => kept.filter((i) => labels[i] === c).length)).toEqual([4, 4, 4]);
    expect(keptLabels(labels, 4, 1)).toEqual(kept);
    expect(keptLabels(labels, 4, 2)).not.toEqual(kept);
    expect(keptLabels(Uint8Array.of(5, 5, 0), 2, 1).toSorted()).toEqual([0, 1, 2]);
  });

  it('are right, and all others are hidden', () => {
    const { labels: told } = withHiddenLabels(
      { images: new Uint8Array(), labels },
      { ofEach: 2, hidden: 9, known: 9 },
      1,
    );
    const known = [...told!.keys()].filter((i) => told![i] !== HIDDEN);
    expect(known).toHaveLength(6);
    for (const i of known) expect(told![i]).toBe(labels[i]);
  });
});

describe('an epoch', () => {
  const told = labels.map((label, i) => (i < 6 ? label : HIDDEN));
  const epoch = (hidden: number, known: number) => [
    ...mixedEpoch(told, { ofEach: 2, hidden, known }, randomStream(1, 'epoch')),
  ];

  it('has some images without labels once each, and those with labels over and over', () => {
    const order = epoch(20, 15);
    const [having, without] = [true, false].map((isKnown) =>
      order.filter((i) => (told[i] !== HIDDEN) === isKnown),
    );
    expect(new Set(without).size).toBe(20);
    expect(without).toHaveLength(20);
    const times = [0, 1, 2, 3, 4, 5].map((i) => having.filter((each) => each === i).length);
    expect(times.toSorted()).toEqual([2, 2, 2, 3, 3, 3]);
    expect(order).toHaveLength(mixedSize(told, { ofEach: 2, hidden: 20, known: 15 }));
  });

  it('has all images without labels where there are fewer than it wants', () => {
    expect(epoch(1000, 10)).toHaveLength(64);
    expect(mixedSize(told, { ofEach: 2, hidden: 1000, known: 10 })).toBe(64);
  });
});

describe('a batch', () => {
  beforeAll(async () => {
    await startEngine('wasm');
  });

  it('has first the images whose class is known, in their order, and then the others in theirs', async () => {
    const images = Uint8Array.from(
      { length: 4 * PIXELS },
      (_, i) => 51 * (1 + Math.floor(i / PIXELS)),
    );
    const told = { images, labels: Uint8Array.of(HIDDEN, 7, HIDDEN, 2) };
    const random = { noise: randomStream(1, 'noise'), pixels: randomStream(1, 'pixels') };
    const batch = lossBatch(told, Uint32Array.of(2, 3, 0, 1), 'grey', random);
    const firstPixels = (await take(batch.pixels)).filter((_, i) => i % PIXELS === 0);
    expect([...firstPixels].map((grey) => Math.round(5 * grey))).toEqual([4, 2, 3, 1]);
    expect([...(await take(batch.labels!))]).toEqual([2, 7]);
  });
});
