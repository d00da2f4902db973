import type { ExperimentConfiguration } from '../configuration/experiments.ts';
import type { Experiment } from '../contract/manifest.ts';
import { PIXELS } from '../contract/image.ts';
import { BERNOULLI_ON_GREY } from '../objective/bernoulli.ts';
import { disposeVae, type Architecture, type Vae } from '../models/vae.ts';
import { concatenate } from '../models/concatenate.ts';
import { vaeFromWeights } from '../models/weights.ts';
import type { EpochMetrics } from '../train/train.ts';
import { heldOutBound } from '../train/held-out.ts';
import { exportVae } from './layers-model.ts';

interface Trained {
  experiment: ExperimentConfiguration;
  metrics: EpochMetrics[];
  vae: Vae;
}

/**
 * One experiment's files and its entry in the manifest. The weights are measured as trained and as
 * anybody reads them from the files, on the same held-out images with the same noise.
 *
 * @param heldOut `[count, 784]` bytes
 */
export async function exportExperiment(
  { experiment, metrics, vae }: Trained,
  heldOut: Uint8Array,
  seed: number,
): Promise<{ experiment: Experiment; files: Map<string, Uint8Array> }> {
  const { id, title, architecture, batchSize, epochs } = experiment;
  const { encoder, decoder } = await exportVae(vae, `models/${id}`);
  const asExported = vaeFromWeights(
    architecture,
    concatenate([...encoder.weights, ...decoder.weights]),
  );
  const uint8 = await heldOutBound(asExported, heldOut, seed);
  disposeVae(asExported);
  return {
    files: new Map([...encoder.files, ...decoder.files]),
    experiment: {
      id,
      title,
      architecture: inWords(architecture),
      latentSize: architecture.latent,
      likelihood: BERNOULLI_ON_GREY,
      optimiser: optimiserInWords(experiment),
      batchSize,
      epochs,
      parameters: encoder.model.parameters + decoder.model.parameters,
      metrics,
      // As trained, they were measured at the end of the last epoch.
      heldOut: { float32: metrics.at(-1)!.test, uint8 },
      models: { encoder: encoder.model, decoder: decoder.model },
    },
  };
}

/** Such as "Adam, learning rate 0.001", with all that is not Adam's default. */
export function optimiserInWords({
  learningRate,
  warmUp,
  beta2,
}: Pick<ExperimentConfiguration, 'learningRate' | 'warmUp' | 'beta2'>): string {
  const course =
    warmUp !== undefined &&
    `rising over the first ${+(100 * warmUp).toFixed(1)} % of the steps and falling over the rest`;
  return [`Adam, learning rate ${learningRate}`, course, beta2 && `β₂ ${beta2}`]
    .filter(Boolean)
    .join(', ');
}

function inWords(architecture: Architecture): string {
  const { hidden, latent } = architecture;
  if (architecture.kind === 'mlp') return [PIXELS, hidden, latent, hidden, PIXELS].join('-');
  const [wide, narrow] = architecture.channels;
  return `convolutions to 14×14×${wide} and 7×7×${narrow}, ${hidden} hidden units, ${latent} latents, and the same backwards`;
}
