import { availableParallelism } from 'node:os';
import { drawSplit } from '../data/strokes/strokes.ts';
import { startEngine } from '../engines/engine.ts';
import { ENGINE_NAMES, type EngineName } from '../engines/names.ts';
import { keepSpeeds } from '../engines/speeds.ts';
import { median } from '../evaluate/spread.ts';
import { gaussian } from '../models/gaussian/family.ts';
import { disposeModel } from '../models/model.ts';
import { ELBO } from '../objective/objective.ts';
import { reference } from '../studies/experiments.ts';
import { trainExperiment } from '../train/train.ts';

/**
 * Which engines start here and how fast they train, and why the others do not; a line each.
 *
 * @param kept where the speeds are kept, for `--engine auto` to choose by
 */
export async function doctor(kept: string): Promise<string[]> {
  const lines: string[] = [];
  const speeds: Partial<Record<EngineName, number>> = {};
  for (const name of ENGINE_NAMES) {
    try {
      const engine = await startEngine(name, () => availableParallelism() - 1);
      const promise = engine.reproducible ? 'same inputs, same bytes' : 'no promise of same bytes';
      const milliseconds = await stepMilliseconds();
      speeds[name] = milliseconds;
      lines.push(
        `✓ ${name} ${engine.version}: ${promise}; a training step takes ${milliseconds.toFixed(1)} ms`,
      );
    } catch (error) {
      lines.push(`✗ ${(error as Error).message}`);
    }
  }
  keepSpeeds(kept, speeds);
  return lines;
}

/** The median step of the tutorial's first network with the engine that is started, after some to warm up. */
async function stepMilliseconds(): Promise<number> {
  const [train, test] = [drawSplit('train', 1280), drawSplit('test', 128)];
  const { architecture } = reference;
  const experiment = {
    ...{ id: 'doctor', title: 'Speed', architecture, objective: ELBO },
    ...{ epochs: 6, batchSize: 128, learningRate: 1e-3 },
  };
  const times: number[] = [];
  let last = performance.now();
  const { model } = await trainExperiment(gaussian, experiment, { train, test }, 1, {
    onStep() {
      const now = performance.now();
      times.push(now - last);
      last = now;
    },
  });
  disposeModel(model);
  return median(times.slice(times.length / 2));
}
