import type {
  Experiment,
  ExportedModel,
  Figure,
  Manifest,
  Measure,
} from '../../training/contract/manifest.ts';
import { among } from '../site/among.ts';

/**
 * Looks things up in a run by the names that prose uses. `at` is where the name was written.
 *
 * @throws Error of one sentence with the name, where it stands and what the run has instead
 */
export function findFigure(run: Manifest, id: string, at: string): Figure {
  return (
    run.figures.find((figure) => figure.id === id) ?? unknown('figure', id, at, names(run.figures))
  );
}

export function findExperiment(run: Manifest, id: string, at: string): Experiment {
  return (
    run.experiments.find((experiment) => experiment.id === id) ??
    unknown('experiment', id, at, names([...run.experiments, ...(run.decoders ?? [])]))
  );
}

/** What decodes in a page: an experiment, or a decoder that came without its encoder. */
export interface FoundDecoder extends Pick<Experiment, 'id' | 'title' | 'latentSize'> {
  decoder: ExportedModel;
  /** Only an experiment has one. */
  encoder?: ExportedModel;
  /** What each latent tells; null where none was measured or there is no KL term. */
  latents: Experiment['latents'];
}

export function findDecoder(run: Manifest, id: string, at: string): FoundDecoder {
  const alone = run.decoders?.find((each) => each.id === id);
  if (alone) return { ...alone, decoder: alone.model, latents: null };
  const { models, ...experiment } = findExperiment(run, id, at);
  return { ...experiment, ...models };
}

export function findMeasure(run: Manifest, name: string, at: string): Measure {
  if (Object.hasOwn(run.measures, name)) return run.measures[name];
  return unknown('measure', name, at, Object.keys(run.measures));
}

function names(things: { id: string }[]): string[] {
  return things.map(({ id }) => id);
}

function unknown(kind: string, name: string, at: string, known: string[]): never {
  throw new Error(`${at} asks for ${kind} "${name}", and this run has ${among(name, known)}.`);
}
