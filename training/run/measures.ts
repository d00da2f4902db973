import type { Dataset, Experiment, Measure } from '../contract/manifest.ts';
import type { GradientVariance } from '../studies/gradients/gradient-variance.ts';
import type { Holes } from '../studies/holes/measure.ts';
import type { QuantisationCurve } from '../studies/quantisation/quantisation-curve.ts';
import type { MeasuredModel, Results } from '../evaluate/results.ts';
import {
  boundMeasures,
  count,
  nats,
  number,
  prefix,
  share,
  type Measures,
} from '../studies/measures.ts';

/** Every number of a run that the prose may quote. */
export function runMeasures(
  dataset: Dataset,
  experiments: Experiment[],
  results: Results,
): Measures {
  return {
    ...datasetMeasures(dataset),
    ...merged(experiments.map((each) => prefix(each.id, experimentMeasures(each)))),
    ...merged(results.models.map((model) => prefix(model.id, modelMeasures(model)))),
    'classifier.accuracy': share(
      results.classifier.accuracy,
      'Held-out images that the classifier names right',
    ),
    ...prefix(results.quantisation.id, quantisationMeasures(results.quantisation)),
    ...prefix(`${results.gradients.id}.gradients`, gradientMeasures(results.gradients)),
    ...prefix('holes', holesMeasures(results.holes)),
    ...prefix(results.components.id, componentMeasures(results)),
    ...disentanglementMeasures(results),
  };
}

function datasetMeasures({ title, train, test }: Dataset): Measures {
  return {
    'dataset.train': count(train, `Training images of ${title}`),
    'dataset.test': count(test, `Held-out images of ${title}`),
  };
}

function experimentMeasures(experiment: Experiment): Measures {
  const { title, likelihood, metrics, heldOut, models } = experiment;
  const on = `“${title}” (${likelihood})`;
  const first = metrics[0];
  const last = metrics.at(-1)!;
  const cost = heldOut.uint8.negativeElbo - heldOut.float32.negativeElbo;
  return {
    epochs: count(experiment.epochs, `Epochs that “${title}” trained for`),
    parameters: count(experiment.parameters, `Weights of “${title}”, encoder and decoder`),
    'latent-size': count(experiment.latentSize, `Latents of “${title}”`),
    'batch-size': count(experiment.batchSize, `Images of a step of “${title}”`),
    ...prefix('first.train', boundMeasures(first.train, `Over the first epoch, training: ${on}`)),
    ...prefix('first.test', boundMeasures(first.test, `After the first epoch, held out: ${on}`)),
    ...prefix('train', boundMeasures(last.train, `Over the last epoch, training: ${on}`)),
    ...prefix('test', boundMeasures(heldOut.float32, `After the last epoch, held out: ${on}`)),
    'test.rises': count(
      risesOf(metrics.map(({ test }) => test.negativeElbo)),
      `Epochs after which the held-out loss was higher than before: ${on}`,
    ),
    ...prefix('uint8', boundMeasures(heldOut.uint8, `Held out, weights in 8 bits: ${on}`)),
    'uint8.cost': nats(cost, `Held-out negative ELBO that 8-bit weights add: ${on}`, 3),
    'encoder.bytes': count(models.encoder.bytes, `Bytes of the exported encoder of “${title}”`),
    'decoder.bytes': count(models.decoder.bytes, `Bytes of the exported decoder of “${title}”`),
  };
}

function modelMeasures(model: MeasuredModel): Measures {
  const { title, likelihood, latents, knnAccuracy, quality, spectrum, importance } = model;
  const of = `${quality.count} samples of “${title}”`;
  return {
    'active-units': count(
      latents.activeUnits,
      `Latents of “${title}” whose posterior mean varies over held-out images by more than 0.01`,
    ),
    'knn-accuracy': share(
      knnAccuracy,
      `Held-out images whose class is that of most of their ten nearest neighbours in the latent space of “${title}”`,
    ),
    frechet: number(
      quality.frechet,
      `Fréchet distance between ${of} and as many held-out images, in the classifier’s features`,
    ),
    'frechet-floor': number(
      quality.frechetFloor,
      'The same distance between training images and held-out images',
    ),
    confidence: share(quality.confidence, `Mean probability of the class read in ${of}`),
    'class-entropy': number(
      quality.classEntropy,
      `Entropy, in nats, of the classes read in ${of}; all ten equally often would be ${Math.log(10).toFixed(2)}`,
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
  };
}

function quantisationMeasures({ title, likelihood, float32, rows }: QuantisationCurve): Measures {
  return Object.fromEntries(
    rows.map(({ bits, nats: value }) => [
      `bits-${bits}.cost`,
      nats(
        value - float32,
        `Held-out negative ELBO that ${bits}-bit weights add: “${title}” (${likelihood})`,
        3,
      ),
    ]),
  );
}

function gradientMeasures({ title, likelihood, draws, estimators }: GradientVariance): Measures {
  const [score, baseline, reparameterised] = estimators;
  const on = `“${title}” (${likelihood})`;
  const sized = (value: number, description: string): Measure =>
    number(value, description, value < 100 ? 1 : 0);
  const variance = ({ name, variance }: GradientVariance['estimators'][number]): Measure =>
    sized(
      variance,
      `Total variance of the gradient for a posterior’s μ and log σ² estimated from one draw, ${name}, over ${draws} draws for each held-out image: ${on}`,
    );
  const ratio = ({ name, ratio }: GradientVariance['estimators'][number]): Measure =>
    sized(
      ratio,
      `Variance of the gradient estimated from one draw, ${name}, in multiples of the reparameterised estimate’s: ${on}`,
    );
  return {
    'score-variance': variance(score),
    'baseline-variance': variance(baseline),
    'reparameterised-variance': variance(reparameterised),
    'variance-ratio': ratio(score),
    'baseline-ratio': ratio(baseline),
  };
}

function holesMeasures({ sure, heldOut, models }: Holes): Measures {
  const places = {
    codes: 'codes of held-out images',
    midpoints: 'midpoints between two codes',
    box: 'places of the box around all codes',
    prior: 'draws of N(0, I)',
  } as const;
  const by = `decode to what the classifier is ${sure * 100} % sure of`;
  return {
    'held-out': share(heldOut, `Held-out images that the classifier is ${sure * 100} % sure of`),
    ...merged(
      models.map(({ title, isVae, shares }) =>
        Object.fromEntries(
          Object.entries(places).map(([place, name]) => [
            `${isVae ? 'vae' : 'autoencoder'}.${place}`,
            share(shares[place as keyof typeof places], `“${title}”: ${name} that ${by}`),
          ]),
        ),
      ),
    ),
  };
}

function componentMeasures({ components: { title, explained, knnAccuracy } }: Results): Measures {
  const of = `the posterior means of “${title}”`;
  return {
    'components.two': share(
      explained[0] + (explained[1] ?? 0),
      `Variance of ${of} along their first two principal components`,
    ),
    'components.knn-accuracy': share(
      knnAccuracy.two,
      `Held-out images whose class is that of most of their ten nearest neighbours along the first two principal components of ${of}`,
    ),
  };
}

function disentanglementMeasures({ disentanglement }: Results): Measures {
  if (!disentanglement) return {};
  const { id, title, factors, mig } = disentanglement;
  return prefix(id, {
    'disentanglement.mig': number(mig, `Mutual information gap of “${title}”, from 0 to 1`),
    ...Object.fromEntries(
      factors.map(({ name, explained }) => [
        `disentanglement.${name}`,
        share(explained, `Variance of the ${name} of strokes that the latents of “${title}” tell`),
      ]),
    ),
  });
}

function risesOf(values: number[]): number {
  return values.slice(1).filter((value, i) => value > values[i]).length;
}

function merged(all: Measures[]): Measures {
  return Object.assign({}, ...all) as Measures;
}
