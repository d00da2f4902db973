import { describe, expect, it } from 'vitest';
import { learningRateAt } from '../../../training/train/learning-rate.ts';

const rates = (warmUp: number | undefined, steps: number): number[] =>
  Array.from({ length: steps }, (_, i) =>
    learningRateAt({ learningRate: 0.01, warmUp }, i + 1, steps),
  );

describe('the learning rate', () => {
  it('stays what it is where nothing warms up', () => {
    expect(rates(undefined, 4)).toEqual([0.01, 0.01, 0.01, 0.01]);
  });

  it('rises in equal parts to the experiment’s rate, then falls towards zero', () => {
    const course = rates(0.4, 10);
    expect(course[0]).toBeCloseTo(0.0025, 12);
    expect(course[3]).toBeCloseTo(0.01, 12);
    expect(course[9]).toBeCloseTo(0.01 / 7, 12);
    expect(Math.max(...course)).toBe(course[3]);
    expect(Math.min(...course)).toBeGreaterThan(0);
  });

  it('only falls where the warm-up is shorter than a step', () => {
    const course = rates(0, 5);
    expect(course[0]).toBeCloseTo(0.01 * (5 / 6), 12);
    expect(course.every((rate, i) => i === 0 || rate < course[i - 1])).toBe(true);
  });
});
