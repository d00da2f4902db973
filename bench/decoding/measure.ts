import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { normals, randomStream } from '../../training/contract/random.ts';
import type { Load } from './runtimes/runtime.ts';
import type { Measured, Task } from './task.ts';

/** A process for one task: reads it from standard input, writes what it measured, and ends there. */
const { runtime, model, latentSize, digits } = JSON.parse(await text(process.stdin)) as Task;
const { load } = (await import(`./runtimes/${runtime}.ts`)) as { load: Load };
const decode = await load(model, async (path) => new Uint8Array(await readFile(path)).buffer);

const random = randomStream(1, 'bench');
const latents = Array.from({ length: digits }, () => normals(random, latentSize));
const pixels = Array.from(await decode(latents[0]));
// The first round warms up: code is compiled while it runs.
for (const latent of latents) await decode(latent);
const times: number[] = [];
for (const latent of latents) {
  const begin = performance.now();
  await decode(latent);
  times.push(performance.now() - begin);
}
times.sort((a, b) => a - b);
const measured: Measured = { milliseconds: times[Math.floor(digits / 2)], pixels };
console.log(JSON.stringify(measured));
process.exit();
