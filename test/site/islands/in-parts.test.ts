import { afterEach, expect, test, vi } from 'vitest';
import { inParts } from '../../../src/islands/parts/in-parts.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser's frames, one at a call, in which each part takes so many milliseconds. */
function frames(cost: number) {
  let time = 0;
  const asked: (() => void)[] = [];
  vi.stubGlobal('performance', { now: () => time });
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => asked.push(callback));
  return {
    take: () => (time += cost),
    next: () => asked.splice(0).forEach((callback) => callback()),
  };
}

test('does as many parts a frame as fit, and tells when all are done', () => {
  const { take, next } = frames(5);
  const parts: number[] = [];
  const done = vi.fn();
  const ask = inParts(3, (i) => (take(), parts.push(i)), done);
  ask();
  next();
  expect(parts).toEqual([0, 1]);
  expect(done).not.toHaveBeenCalled();
  next();
  expect(parts).toEqual([0, 1, 2]);
  expect(done).toHaveBeenCalledTimes(1);
});

test('asked anew in every frame, it still does each part in its turn', () => {
  const { take, next } = frames(10);
  const parts: number[] = [];
  const ask = inParts(4, (i) => (take(), parts.push(i)), vi.fn());
  for (let i = 0; i < 8; i++) {
    ask();
    next();
  }
  expect(parts).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
});

test('does all that was asked for while it was under way, and no more', () => {
  const { take, next } = frames(10);
  const parts: number[] = [];
  const done = vi.fn();
  const ask = inParts(2, (i) => (take(), parts.push(i)), done);
  ask();
  next();
  ask();
  for (let i = 0; i < 9; i++) next();
  expect(parts).toEqual([0, 1, 0]);
  expect(done).toHaveBeenCalledTimes(1);
});
