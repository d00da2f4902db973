import { Worker } from 'node:worker_threads';
import type { CompiledKernels, Kernels } from '../kernels.ts';
import type { Crew } from './crew.ts';
import type { Helper } from './helper.ts';
import { Post } from './post.ts';
import { workOf } from './work.ts';

/** In multiply-adds: some 20 µs of one thread. */
const WORTH_SHARING = 250_000;

/**
 * The caller's thread and helpers, which are started when they are first wanted and sleep while there
 * is nothing to do. The process ends without waiting for them.
 *
 * @param kernels the caller's own, on the memory
 * @param memory shared
 * @param wanted how many helpers may work just now, asked before each work
 */
export function crewWithHelpers(
  kernels: Kernels,
  compiled: CompiledKernels,
  memory: WebAssembly.Memory,
  wanted: () => number,
): Crew {
  const work = workOf(kernels);
  const posts: Post[] = [];
  return {
    countFor(cost) {
      const count = cost < WORTH_SHARING ? 0 : wanted();
      while (posts.length < count) posts.push(startHelper(compiled, memory));
      // Those that are still starting are left in peace.
      return 1 + posts.slice(0, count).filter((post) => post.isDone).length;
    },
    run(name, [own, ...others]) {
      const ready = posts.filter((post) => post.isDone);
      const given = others.slice(0, ready.length);
      given.forEach((part, i) => ready[i].order(name, part));
      for (const part of [own, ...others.slice(given.length)]) work[name](...part);
      given.forEach((_, i) => ready[i].waitUntilDone());
    },
  };
}

function startHelper(compiled: CompiledKernels, memory: WebAssembly.Memory): Post {
  const post = new Post();
  const workerData: Helper = { compiled, memory, post: post.memory };
  new Worker(new URL('./helper.ts', import.meta.url), { workerData }).unref();
  return post;
}
