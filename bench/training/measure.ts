import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { startEngine } from '../../training/engines/engine.ts';
import { gaussian } from '../../training/models/gaussian/family.ts';
import { trainExperiment } from '../../training/train/train.ts';
import { readLine, writeLine } from './lines.ts';
import type { EngineTask, Measured } from './task.ts';

/** A process for one task: reads it as a line of standard input, and writes what it measured. */
const { engine, experiment, seed, target, block, ...files } = JSON.parse(readLine()!) as EngineTask;
const images = {
  train: { images: new Uint8Array(readFileSync(files.train)) },
  test: { images: new Uint8Array(readFileSync(files.test)) },
};
// The task says on which processors this process runs.
await startEngine(engine, () => availableParallelism() - 1);

const heldOut: number[] = [];
let times: number[] = [];
const cpuBefore = process.cpuUsage();
const begin = performance.now();
let last = begin;

await trainExperiment(gaussian, experiment, images, seed, {
  onStep() {
    const now = performance.now();
    times.push(now - last);
    if (times.length === block) takeTurns();
    last = performance.now();
  },
  onEpoch({ test }) {
    heldOut.push(test.negativeElbo);
    if (target !== undefined && test.negativeElbo <= target) end();
    last = performance.now();
  },
});
end();

/** Gives the times of a block, in milliseconds, and waits for the next turn. */
function takeTurns(): void {
  writeLine(times);
  times = [];
  if (readLine() === undefined) end();
}

function end(): never {
  const { user, system } = process.cpuUsage(cpuBefore);
  const measured: Measured = {
    seconds: (performance.now() - begin) / 1000,
    cpuSeconds: (user + system) / 1e6,
    heldOut,
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
  };
  writeLine(measured);
  process.exit();
}
