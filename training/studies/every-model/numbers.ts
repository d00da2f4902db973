import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { FLOOR_DRAWS } from '../../evaluate/frechet.ts';
import { isVae } from '../../evaluate/model.ts';
import { ACTIVE, latentsForMost, MOST } from '../../evaluate/latent-use.ts';
import { counted } from '../../figures/words/phrases.ts';
import {
  count,
  merged,
  nats,
  number,
  overSeeds,
  prefix,
  share,
  boundMeasures,
  type Measures,
} from '../measures.ts';
import type { Replica, StudyContext } from '../study.ts';
import { fewOrMany } from './few-or-many.ts';

/** Importance samples of which every preset measures the bound, besides one. */
const GAIN_DRAWS = 50;

/** Numbers of every experiment, of every VAE, and of the classifier that reads them. */
export function everyModelNumbers({
  dataset,
  classifier,
  experiments,
  models,
}: StudyContext): Measures {
  return {
    ...merged(
      experiments.map((each) => {
        const replicas = models.find(({ id }) => id === each.id)?.replicas ?? [];
        const trainings = [each, ...replicas].map((training) => ofTraining(training, each));
        return prefix(each.id, { ...ofExperiment(each), ...overSeeds(trainings) });
      }),
    ),
    ...merged(
      models.map((model) => {
        const trainings = [model, ...model.replicas];
        const measures = trainings.map((each) => ofVae(each, dataset.classes.length));
        return prefix(model.id, overSeeds(measures));
      }),
    ),
    'classifier.accuracy': share(
      classifier.accuracy,
      'Held-out images that the classifier names correctly',
    ),
  };
}

/**
 * What these are called after the experiment's id.
 *
 * @param ks numbers of importance samples: no preset takes others
 */
export function numbersOfEach(
  experiment: Pick<PlannedExperiment, 'architecture' | 'objective'>,
  ks: number[],
): string[] {
  const bounds = ['first.train', 'first.test', 'train', 'test', 'uint8'].flatMap((when) =>
    ['negative-elbo', 'reconstruction', 'kl'].map((term) => `${when}.${term}`),
  );
  const importance = fewOrMany(experiment.objective) === 'binarised' ? ks : [1, GAIN_DRAWS];
  return [
    ...['epochs', 'parameters', 'latent-size', 'batch-size', ...bounds, 'test.rises', 'uint8.cost'],
    ...['encoder.bytes', 'decoder.bytes'],
    ...(isVae(experiment)
      ? [
          ...['active-units', 'latents-for-most', 'knn-accuracy', 'confidence', 'class-entropy'],
          ...['frechet', 'frechet-floor', 'frechet-floor-deviation'],
          ...['sharpness.reconstructions', 'sharpness.samples', 'importance.gain'],
          ...importance.map((k) => `importance.${k}`),
        ]
      : []),
  ];
}

type Exported = StudyContext['experiments'][number];

/** What is the same whatever its seed, and what is measured of the exported weights. */
function ofExperiment(experiment: Exported): Measures {
  const { title, likelihood, heldOut, models } = experiment;
  const on = `“${title}” (${likelihood})`;
  const cost = heldOut.uint8.negativeElbo - heldOut.float32.negativeElbo;
  return {
    epochs: count(experiment.epochs, `Epochs that “${title}” trained for`),
    parameters: count(experiment.parameters, `Weights of “${title}”, encoder and decoder`),
    'latent-size': count(experiment.latentSize, `Latents of “${title}”`),
    'batch-size': count(experiment.batchSize, `Images of a step of “${title}”`),
    ...prefix('uint8', boundMeasures(heldOut.uint8, `Held out, weights in 8 bits: ${on}`)),
    'uint8.cost': nats(cost, `Held-out negative ELBO that 8-bit weights add: ${on}`, 3),
    'encoder.bytes': count(models.encoder.bytes, `Bytes of the exported encoder of “${title}”`),
    'decoder.bytes': count(models.decoder.bytes, `Bytes of the exported decoder of “${title}”`),
  };
}

/** The losses of one training. */
function ofTraining(
  { metrics }: Pick<Exported, 'metrics'>,
  { title, likelihood }: Exported,
): Measures {
  const on = `“${title}” (${likelihood})`;
  const first = metrics[0];
  const last = metrics.at(-1)!;
  return {
    ...prefix('first.train', boundMeasures(first.train, `Over the first epoch, training: ${on}`)),
    ...prefix('first.test', boundMeasures(first.test, `After the first epoch, held out: ${on}`)),
    ...prefix('train', boundMeasures(last.train, `Over the last epoch, training: ${on}`)),
    ...prefix('test', boundMeasures(last.test, `After the last epoch, held out: ${on}`)),
    'test.rises': count(
      risesOf(metrics.map(({ test }) => test.negativeElbo)),
      `Epochs after which the held-out loss was higher than before: ${on}`,
    ),
  };
}

function ofVae(model: Omit<Replica, 'seed'>, classes: number): Measures {
  const { title, likelihood, latents, knnAccuracy, quality, spectrum, importance } = model;
  const of = `${quality.count} samples of “${title}”`;
  const boundWith = (draws: number): number => importance.rows.find(({ k }) => k === draws)!.nats;
  return {
    'active-units': count(
      latents.activeUnits,
      `Latents of “${title}” whose posterior mean varies over held-out images by more than ${ACTIVE}`,
    ),
    'latents-for-most': count(
      latentsForMost(latents.kl),
      `The fewest latents of “${title}” that together have ${100 * MOST} % of its held-out KL`,
    ),
    'knn-accuracy': share(
      knnAccuracy,
      `Held-out images whose class is that of most of their ten nearest neighbours in the latent space of “${title}”`,
    ),
    frechet: number(
      quality.frechet,
      `Fréchet distance between ${of} and as many held-out images, in the classifier’s features, mean over ${FLOOR_DRAWS} draws of the latter`,
    ),
    'frechet-floor': number(
      quality.frechetFloor,
      `Mean Fréchet distance between ${quality.count} training images and as many held-out images, over ${FLOOR_DRAWS} random draws of both`,
    ),
    'frechet-floor-deviation': number(
      quality.frechetFloorDeviation,
      `Standard deviation of that distance over the ${FLOOR_DRAWS} draws`,
    ),
    confidence: share(quality.confidence, `Mean probability of the class read in ${of}`),
    'class-entropy': number(
      quality.classEntropy,
      `Entropy, in nats, of the classes read in ${of}; all ${counted(classes)} equally often would be ${Math.log(classes).toFixed(2)}`,
    ),
    'sharpness.reconstructions': share(
      spectrum.sharpness.reconstructions,
      `Energy of fine detail that reconstructions by “${title}” keep of held-out images`,
      0,
    ),
    'sharpness.samples': share(
      spectrum.sharpness.samples,
      `Energy of fine detail in samples of “${title}”, relative to held-out images`,
      0,
    ),
    ...Object.fromEntries(
      importance.rows.map(({ k, nats: value }) => [
        `importance.${k}`,
        nats(value, `Importance-weighted bound, k = ${k}, held out: “${title}” (${likelihood})`, 2),
      ]),
    ),
    'importance.gain': nats(
      boundWith(1) - boundWith(GAIN_DRAWS),
      `What ${GAIN_DRAWS} importance samples gain over one on the bound, held out: “${title}” (${likelihood})`,
    ),
  };
}

function risesOf(values: number[]): number {
  return values.slice(1).filter((value, i) => value > values[i]).length;
}
