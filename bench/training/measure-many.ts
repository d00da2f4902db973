import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkerPool } from '../../training/workers/pool.ts';
import { readLine, writeLine } from './lines.ts';
import type { EngineManyTask, MeasuredMany } from './task.ts';

/** A process for trainings side by side, by the workers that a build has, with their checkpoints. */
const { engine, trainings, threads, ...files } = JSON.parse(readLine()!) as EngineManyTask;
const images = { train: { images: shared(files.train) }, test: { images: shared(files.test) } };
const folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-bench-many-'));
const begin = performance.now();
const pool = new WorkerPool(engine, threads);
const trained = await Promise.all(
  trainings.map((training, i) =>
    pool.run('train', { ...training, images, checkpoint: join(folder, String(i)) }),
  ),
);
const measured: MeasuredMany = {
  seconds: (performance.now() - begin) / 1000,
  peakMebibytes: process.resourceUsage().maxRSS / 1024,
  heldOut: trained.map(({ metrics }) => metrics.at(-1)!.test.negativeElbo),
};
rmSync(folder, { recursive: true });
writeLine(measured);
process.exit();

/** A file's bytes in memory that all workers see. */
function shared(path: string): Uint8Array {
  const bytes = readFileSync(path);
  const memory = new Uint8Array(new SharedArrayBuffer(bytes.length));
  memory.set(bytes);
  return memory;
}
