import type { Bound, Dataset, Experiment, Measure } from '../contract/manifest.ts';

/** Numbers the prose may quote, by name; names are made of an experiment and what was measured. */
export type Measures = Record<string, Measure>;

const NATS = 'nats per image';

export function datasetMeasures({ title, train, test }: Dataset): Measures {
  return {
    'dataset.train': count(train, `Training images of ${title}`),
    'dataset.test': count(test, `Held-out images of ${title}`),
  };
}

export function experimentMeasures(experiment: Experiment): Measures {
  const { id, title, likelihood, metrics, heldOut, models } = experiment;
  const on = `“${title}” (${likelihood})`;
  const first = metrics[0];
  const last = metrics.at(-1)!;
  const cost = heldOut.uint8.negativeElbo - heldOut.float32.negativeElbo;
  return prefix(id, {
    epochs: count(experiment.epochs, `Epochs that “${title}” trained for`),
    parameters: count(experiment.parameters, `Weights of “${title}”, encoder and decoder`),
    'latent-size': count(experiment.latentSize, `Latents of “${title}”`),
    'batch-size': count(experiment.batchSize, `Images of a step of “${title}”`),
    ...prefix('first.train', boundMeasures(first.train, `Over the first epoch, training: ${on}`)),
    ...prefix('first.test', boundMeasures(first.test, `After the first epoch, held out: ${on}`)),
    ...prefix('train', boundMeasures(last.train, `Over the last epoch, training: ${on}`)),
    ...prefix('test', boundMeasures(heldOut.float32, `After the last epoch, held out: ${on}`)),
    ...prefix('uint8', boundMeasures(heldOut.uint8, `Held out, weights in 8 bits: ${on}`)),
    'uint8.cost': {
      value: cost,
      unit: NATS,
      digits: 3,
      description: `Held-out negative ELBO that 8-bit weights add: ${on}`,
    },
    'encoder.bytes': count(models.encoder.bytes, `Bytes of the exported encoder of “${title}”`),
    'decoder.bytes': count(models.decoder.bytes, `Bytes of the exported decoder of “${title}”`),
  });
}

/** How well classes cluster in the latent space of an experiment. */
export function clusterMeasures(id: string, title: string, knnAccuracy: number): Measures {
  return prefix(id, {
    'knn-accuracy': {
      value: knnAccuracy * 100,
      unit: '%',
      digits: 1,
      description: `Held-out images whose class is that of most of their ten nearest neighbours in the latent space of “${title}”`,
    },
  });
}

function boundMeasures({ negativeElbo, reconstruction, kl }: Bound, description: string): Measures {
  const nats = (value: number, term: string): Measure => ({
    value,
    unit: NATS,
    digits: 1,
    description: `${term}. ${description}`,
  });
  return {
    'negative-elbo': nats(negativeElbo, 'Negative ELBO'),
    reconstruction: nats(reconstruction, 'Reconstruction term'),
    kl: nats(kl, 'KL term'),
  };
}

function count(value: number, description: string): Measure {
  return { value, unit: '', digits: 0, description };
}

function prefix(name: string, measures: Measures): Measures {
  return Object.fromEntries(
    Object.entries(measures).map(([rest, measure]) => [`${name}.${rest}`, measure]),
  );
}
