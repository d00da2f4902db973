import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PlainLines } from '../../training/plain-lines.ts';

let said: string[];
let lines: PlainLines;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  lines = new PlainLines();
});
afterEach(() => {
  lines.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('is never silent for half a minute while something works, and says how far it is', () => {
  lines.line('Training …');
  for (let step = 1; step < 100; step++) {
    vi.advanceTimersByTime(1000);
    lines.update('mlp-20', step, 200, 'epoch 1 of 2');
    lines.update('conv-2', step, 400, 'epoch 1 of 4');
  }
  expect(said[0]).toBe('Training …');
  expect(said[1]).toMatch(/^Still at work: mlp-20 1\d %, epoch 1 of 2; conv-2 \d %, epoch 1 of 4$/);
  expect(said.length - 1).toBeGreaterThanOrEqual(Math.floor(99 / 30));
});

it('says nothing more than it is told where that is often', () => {
  for (let epoch = 1; epoch < 20; epoch++) {
    lines.line(`epoch ${epoch}`);
    vi.advanceTimersByTime(20_000);
  }
  expect(said.filter((text) => text.startsWith('Still'))).toEqual([]);
});

it('of work that tells nothing of itself it says the stage, and of nothing that has ended', () => {
  lines.update('train-images', 1, 10, '0.1 MiB');
  lines.line('Drawing …');
  lines.update('measured', 10, 10, '10 of 10');
  vi.advanceTimersByTime(61_000);
  expect(said.slice(1)).toEqual([
    'Still at work: train-images 10 %, 0.1 MiB',
    'Still at work: Drawing …',
  ]);
  lines.stop();
  vi.advanceTimersByTime(120_000);
  expect(said).toHaveLength(3);
});
