import { Worker } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import { Post } from '../../../training/engines/wasm/crew/post.ts';

/** Long enough for a thread to give up looking and go to sleep. */
const ASLEEP_MS = 100;

const post = new Post();
const done = new Int32Array(new SharedArrayBuffer(4));
const server = new Worker(
  `const { workerData } = require('node:worker_threads');
   const { modules: { post, work }, memory, done } = workerData;
   Promise.all([import(post), import(work)]).then(([{ Post }, { WORK_NAMES }]) => {
     const count = () => Atomics.add(done, 0, 1);
     new Post(memory).serve(Object.fromEntries(WORK_NAMES.map((name) => [name, count])));
   });`,
  {
    eval: true,
    workerData: {
      memory: post.memory,
      done,
      modules: {
        post: new URL('../../../training/engines/wasm/crew/post.ts', import.meta.url).href,
        work: new URL('../../../training/engines/wasm/crew/work.ts', import.meta.url).href,
      },
    },
  },
);
afterAll(() => server.terminate());

it('work is done once, though its thread is woken late for what it has done already', async () => {
  await expect.poll(() => post.isDone, { timeout: 20_000 }).toBe(true);
  for (let order = 1; order <= 3; order++) {
    post.order('multiply', []);
    post.waitUntilDone();
    await sleep(ASLEEP_MS);
    wakeAll();
    await sleep(ASLEEP_MS);
    expect(done[0]).toBe(order);
  }
});

/** As a thread does that was interrupted between its order and the waking. */
function wakeAll(): void {
  const numbers = new Int32Array(post.memory);
  numbers.forEach((_, place) => Atomics.notify(numbers, place));
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
