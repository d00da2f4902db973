import { buildModel } from '../models/build.ts';
import { gaussian } from '../models/gaussian/family.ts';
import { disposeModel, trainableVariables } from '../models/model.ts';
import { assignWeights } from '../models/weights.ts';
import { trainExperiment, type EpochMetrics } from '../train/train.ts';
import { experimentOf } from './experiment.ts';
import { lookAt } from './look.ts';
import type { PageTraining, Report } from './messages.ts';
import type { Pause } from './pause.ts';

/**
 * Trains on the current backend what the build trains, by the same code, and tells of it now and
 * then: before the first step, at most once in a `rest`, at each pause and at the end. Pauses take
 * effect at the end of an epoch. Neither they nor the looks change any number.
 *
 * @throws UserError if the loss stops being finite
 */
export async function trainInPage(
  { settings, images, rest }: PageTraining,
  pause: Pause,
  tell: (report: Report) => void,
): Promise<void> {
  const experiment = experimentOf(settings);
  const { architecture, epochs } = experiment;
  // What is looked at is a copy: the weights in training are the training's own.
  const copy = buildModel(gaussian, architecture, settings.seed);
  const metrics: EpochMetrics[] = [];
  const look = async (): Promise<void> => {
    tell({
      kind: 'look',
      look: { epochs, metrics: [...metrics], ...(await lookAt(copy, images.test)) },
    });
    lastLook = performance.now();
  };
  let lastLook: number;
  await look();

  const splits = { train: { images: images.train }, test: { images: images.test } };
  const { model } = await trainExperiment(gaussian, experiment, splits, settings.seed, {
    async onEpoch(epoch, readState) {
      metrics.push(epoch);
      await messagesIn();
      if (epoch.epoch === epochs || pause.isOn || performance.now() >= lastLook + rest) {
        assignWeights(trainableVariables(copy), (await readState()).weights);
        await look();
      }
      if (pause.isOn) tell({ kind: 'paused' });
      await pause.over();
    },
  });
  disposeModel(model);
  disposeModel(copy);
  tell({ kind: 'done' });
}

/** Resolves once the messages that wait are handled: a training on WebAssembly never lets one in. */
function messagesIn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
