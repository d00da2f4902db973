import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normals, permutation, randomStream, subset } from '../../../training/contract/random.ts';

const draws = (count: number, ...address: [number, ...(string | number)[]]): number[] => {
  const random = randomStream(...address);
  return Array.from({ length: count }, () => random.uniform());
};

describe('a random stream', () => {
  it('gives the same numbers for ever: published pictures depend on them', () => {
    const random = randomStream(1, 'pinned');
    expect([random.uniform(), random.normal(), random.normal(), random.integer(1000)]).toEqual([
      0.9899049911182374, 0.03991126660994987, 0.6939332435688959, 125,
    ]);
  });

  it('is decided by seed and path, every part of which matters', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.nat(), (seed, name, index) => {
        const own = draws(4, seed, name, index);
        expect(draws(4, seed, name, index)).toEqual(own);
        expect(draws(4, seed + 1, name, index)).not.toEqual(own);
        expect(draws(4, seed, name, index + 1)).not.toEqual(own);
        expect(draws(4, seed, `${name}'`, index)).not.toEqual(own);
      }),
    );
  });

  it('has uniform numbers in [0, 1) of mean 1/2', () => {
    const values = draws(50_000, 2);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(values.reduce((a, b) => a + b) / values.length).toBeCloseTo(0.5, 2);
  });

  it('has normal numbers with the moments of N(0, 1)', () => {
    const values = [...normals(randomStream(3), 100_000)];
    const moment = (power: number): number =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    expect(moment(1)).toBeCloseTo(0, 1);
    expect(moment(2)).toBeCloseTo(1, 1);
    expect(moment(3)).toBeCloseTo(0, 1);
    expect(moment(4)).toBeCloseTo(3, 0);
  });

  it('permutes: every index once, in an order of its own', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 200 }), (seed, length) => {
        const order = permutation(randomStream(seed), length);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
      }),
    );
    expect(permutation(randomStream(1), 50)).not.toEqual(permutation(randomStream(2), 50));
  });
});

describe('a subset of positions', () => {
  it('has so many different ones in order, or all where there are no more', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(60), fc.nat(50), (seed, count, among) => {
        const some = subset(randomStream(seed), count, among);
        expect(some).toHaveLength(Math.min(count, among));
        expect([...new Set(some)].sort((a, b) => a - b)).toEqual(some);
        expect(some.every((position) => position >= 0 && position < among)).toBe(true);
      }),
    );
  });

  it('has each position equally often, even or odd, first or last', () => {
    const counts = new Array<number>(12).fill(0);
    for (let seed = 0; seed < 3000; seed++) {
      for (const position of subset(randomStream(seed), 4, 12)) counts[position] += 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(100);
  });
});
