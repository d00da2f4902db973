import { expect, it, onTestFinished, vi } from 'vitest';
import { tellWhile } from '../../src/site/tell-while.ts';

it('says what is begun, that it goes on at least every half minute, and nothing once it has failed', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const said: string[] = [];
  const work = tellWhile(
    'Printing …',
    { info: (line) => said.push(line) },
    () => new Promise((_, reject) => setTimeout(() => reject(new Error('no paper')), 70_000)),
  ).catch((error: Error) => error.message);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(await work).toBe('no paper');
  expect(said).toEqual(['Printing …', 'Printing … 25 s', 'Printing … 50 s']);
});
