import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { startEngine } from '../../training/engines/engine.ts';
import { gaussian } from '../../training/models/gaussian/family.ts';
import { trainExperiment } from '../../training/train/train.ts';
import type { EngineTask, Measured } from './task.ts';

/** A process for one task: reads it from standard input, writes what it measured, and ends there. */
const { engine, experiment, seed, target, steps, ...files } = JSON.parse(
  await text(process.stdin),
) as EngineTask;
const images = {
  train: { images: readFileSync(files.train) },
  test: { images: readFileSync(files.test) },
};
await startEngine(engine);

const heldOut: number[] = [];
const stepTimes: number[] = [];
const cpuBefore = process.cpuUsage();
const begin = performance.now();
let last = begin;

await trainExperiment(gaussian, experiment, images, seed, {
  onStep() {
    const now = performance.now();
    stepTimes.push(now - last);
    last = now;
    if (stepTimes.length === steps) end();
  },
  onEpoch({ test }) {
    heldOut.push(test.negativeElbo);
    if (target !== undefined && test.negativeElbo <= target) end();
    last = performance.now();
  },
});
end();

function end(): never {
  const { user, system } = process.cpuUsage(cpuBefore);
  const measured: Measured = {
    seconds: (performance.now() - begin) / 1000,
    cpuSeconds: (user + system) / 1e6,
    heldOut,
    stepMilliseconds: medianWithoutWarmUp(stepTimes),
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify(measured));
  process.exit();
}

function medianWithoutWarmUp(times: number[]): number {
  const sorted = times.slice(Math.floor(times.length / 10)).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
