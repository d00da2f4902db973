import { optimiserInWords } from '../configuration/in-words.ts';
import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import type { Experiment } from '../contract/manifest.ts';
import { PIXELS } from '../contract/image.ts';
import type { Images } from '../data/images.ts';
import type { Architecture, StoredModel } from '../models/families.ts';
import type { AnyArchitecture, Base, Family } from '../models/family.ts';
import { disposeModel } from '../models/model.ts';
import { modelFromWeights } from '../models/weights.ts';
import { likelihoodOf } from '../objective/objective.ts';
import { heldOutBound } from '../train/held-out.ts';
import type { TrainedExperiment } from '../train/train.ts';
import { heldOutSample } from './digits.ts';
import { exportModel, weightsOf, type ExportedNetworks } from './model.ts';
import { referenceOf } from './reference.ts';

/** A model and how it came about, without its networks: what a store keeps and a thread can be sent. */
export interface StoredExperiment<
  A extends AnyArchitecture = Architecture,
> extends TrainedExperiment {
  experiment: ExperimentConfiguration<A>;
  /** The trained model that it builds on, if it does. */
  base?: StoredModel;
}

export interface ExportRequest<A extends AnyArchitecture = Architecture> {
  model: StoredExperiment<A>;
  heldOut: Images;
  seed: number;
}

export interface ExportedExperiment {
  /** What its latents tell is measured apart from it, and its other formats are made of these files. */
  experiment: Omit<Experiment, 'latents' | 'formats'>;
  /** By path relative to the manifest. */
  files: Map<string, Uint8Array>;
}

/**
 * One experiment's files and its entry in the manifest. The weights are measured as trained and as
 * anybody reads them from the files, on the same held-out images with the same noise.
 */
export async function exportExperiment<A extends AnyArchitecture>(
  family: Family<A>,
  { model: { experiment, metrics, weights }, heldOut, seed }: ExportRequest<A>,
): Promise<ExportedExperiment> {
  const { id, title, architecture, objective, batchSize, images, labels, epochs } = experiment;
  const { beta, sampling, draws } = objective;
  // A model that learns to name classes bounds p(x, y): held-out images come with theirs.
  const ofClass = family.givenClass ? ', given the class' : labels ? ', with the class' : '';
  const trained = modelFromWeights(family, architecture, weights);
  const exported = await exportModel(family, trained, folderOf(id));
  const sample = heldOutSample(heldOut, seed);
  const reference = await referenceOf(family, trained, sample, seed, objective);
  disposeModel(trained);
  const asExported = modelFromWeights(family, architecture, weightsOf(exported));
  const uint8 = await heldOutBound(family, asExported, heldOut, seed, objective);
  disposeModel(asExported);
  const networks = Object.values(exported);
  const { base } = family;
  return {
    files: new Map([
      ...networks.flatMap(({ files }) => [...files]),
      [`${folderOf(id)}/reference.safetensors`, reference.file],
    ]),
    experiment: {
      id,
      title,
      architecture: family.inWords(architecture),
      latentSize: architecture.latent,
      likelihood: `${likelihoodOf(objective)}${ofClass}`,
      objective: { beta, sampling, ...(draws !== undefined && { draws }) },
      optimiser: optimiserInWords(experiment),
      batchSize,
      ...(images !== undefined && { images }),
      epochs,
      parameters: networks.reduce((sum, { model }) => sum + model.parameters, 0),
      metrics,
      // As trained, they were measured at the end of the last epoch.
      heldOut: {
        float32: metrics.at(-1)!.test,
        uint8,
        noise: reference.noise / Math.sqrt(heldOut.images.length / PIXELS),
      },
      ...(base && { on: base.id }),
      models: { ...(base && (await entriesOfBase(base))), ...entriesOf(exported) },
    },
  };
}

/** What the manifest says of each network; an encoder and a decoder are among those of a whole model. */
function entriesOf(networks: ExportedNetworks): Experiment['models'] {
  const entries = Object.entries(networks).map(([name, { model }]) => [name, model]);
  return Object.fromEntries(entries) as Experiment['models'];
}

/** The same of the networks below, whose files are those of the experiment that trained them. */
async function entriesOfBase({ id, family, model }: Base): Promise<Experiment['models']> {
  const own = entriesOf(await exportModel(family, model, folderOf(id)));
  return family.base ? { ...(await entriesOfBase(family.base)), ...own } : own;
}

function folderOf(id: string): string {
  return `models/${id}`;
}
