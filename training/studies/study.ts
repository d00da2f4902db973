import type { ExperimentConfiguration, PlannedExperiment } from '../configuration/experiment.ts';
import type { PresetName } from '../configuration/presets.ts';
import type { Condition } from '../contract/condition.ts';
import type { Dataset } from '../contract/manifest.ts';
import { standsFor } from '../contract/offered.ts';
import { UserError } from '../errors.ts';
import type { ModelInfo } from '../evaluate/model.ts';
import type { GaussianArchitecture } from '../models/gaussian/vae.ts';
import type { ExportedExperiment } from '../export/experiment.ts';
import type { FigureContent } from '../figures/figure.ts';
import type { EveryModel } from './every-model/measure.ts';
import type { Measures } from './measures.ts';

/**
 * One question that the tutorial asks of trained models. A study is the folder of its name: what it
 * trains, what it measures of which models, the numbers that prose may quote, and its figures.
 *
 * @typeParam Measured what `measure.ts` in its folder gives
 * @typeParam Size how much `measure.ts` is asked to measure
 */
export interface Study<Measured = unknown, Size = unknown> {
  /** The name of its folder. */
  name: string;
  /** What chapters may use of it: known before anything is trained, and held to when it is drawn. */
  offers: Offers;
  /**
   * Whether it is nothing without images of several classes; or the ids of its figures, and the names of its
   * numbers without the experiment's id, that are not.
   */
  needsClasses?: true | string[];
  /** The experiments it looks at; several studies may want the same one. */
  experiments: PlannedExperiment[];
  /** Whether these differ in what it varies alone, and so must train for equally many epochs. */
  alike?: true;
  /** Ids of those that it compares: trained with as many seeds as the preset has. */
  compared?: string[];
  /** Which others of a run are to have several seeds too, where a preset has time for that. */
  repeated?(experiment: NamedExperiment): boolean;
  /** What is measured, by the function `measure` of `measure.ts` in its folder. */
  measurement?: Measurement<Size>;
  /**
   * The numbers that prose may quote.
   *
   * @param measured once for each group of models, in their order, and so again for every other seed where
   *   they are measured with every seed
   */
  numbers?(measured: Measured[], context: StudyContext): Measures;
  /** What it expects of its numbers in any run but a trial: a run that refutes one says so. */
  claims?: Claim[];
  /** The figures, in the order of the gallery. */
  figures?(measured: Measured[], context: StudyContext): FigureContent[];
}

type NamedExperiment = Pick<PlannedExperiment, 'id' | 'architecture' | 'objective'>;

export interface Offers {
  /** The ids of its figures. */
  figures: string[];
  /** What stands for its numbers: their names, or how they begin, up to a "." or "-". */
  numbers: string[];
  /** The numbers that it has of any experiment, as they are called after the experiment's id and a dot. */
  ofEach?(experiment: NamedExperiment): string[];
}

/** A headline claim of the tutorial, and the condition under which it holds. */
export interface Claim extends Condition {
  /** As a sentence. */
  says: string;
}

/** What is asked of a study's `measure.ts`. */
export interface Measurement<Size = unknown> {
  /** Ids of the models that are measured together, once for each group; a group may be empty. */
  groups(run: { experiments: ExperimentConfiguration[]; dataset: Dataset['name'] }): string[][];
  /**
   * Whether each group is measured once for every seed, too, that all its models are trained with: `measured`
   * then has all groups with the run's own seed first, and those that the next seeds have after.
   */
  everySeed?: true;
  /** How much each preset measures, where that differs. */
  size?: Record<PresetName, Size>;
}

/** A VAE, with what is measured of every one of them. */
export type MeasuredModel = ModelInfo &
  EveryModel & { architecture: GaussianArchitecture; replicas: Replica[] };

/** The same experiment trained with another seed, and measured by its draws. */
export type Replica = ModelInfo & EveryModel & { seed: number };

/** What every study may look at besides its own measurements. */
export interface StudyContext {
  dataset: Dataset;
  /** Share of held-out images that the classifier names right. */
  classifier: { accuracy: number };
  /** Every experiment as it is exported. */
  experiments: ExportedExperiment['experiment'][];
  /** Every VAE, in the order of the experiments. */
  models: MeasuredModel[];
}

/** What a figure needs to name where its images come from. */
export type FigureContext = Pick<StudyContext, 'dataset'>;

/** The module that measures for a study, relative to the project's root. */
export function measuringModule({ name }: Pick<Study, 'name'>): string {
  return `training/studies/${name}/measure.ts`;
}

/** @throws UserError if no VAE of that id is measured */
export function modelOf({ models }: StudyContext, id: string): MeasuredModel {
  const model = models.find((each) => each.id === id);
  if (model) return model;
  throw new UserError(
    `No VAE "${id}" is among the models measured (${models.map((each) => each.id).join(', ')}): name it in the experiments of the study that asks for it.`,
  );
}

/** How a model of the run trained, whether it is a VAE or not. */
export function trainingOf({ experiments }: StudyContext, id: string) {
  const { objective, ...experiment } = experiments.find((each) => each.id === id)!;
  return { ...experiment, objective, beta: objective.beta };
}

/** The names of all numbers that a study offers, of experiments such as these. */
export function numbersOffered(
  { numbers, ofEach }: Offers,
  experiments: NamedExperiment[],
): string[] {
  const names = experiments.map((each) => ofEach?.(each).map((name) => `${each.id}.${name}`) ?? []);
  return [...numbers, ...names.flat()];
}

/** @throws UserError naming what a study makes and does not say that it offers */
export function requireOffered(
  { name, offers }: Pick<Study, 'name' | 'offers'>,
  figures: Pick<FigureContent, 'id'>[],
  numbers: Measures,
  experiments: NamedExperiment[] = [],
): void {
  const figure = figures.find(({ id }) => !offers.figures.includes(id));
  const offered = numbersOffered(offers, experiments);
  const number = Object.keys(numbers).find(
    (each) => !offered.some((name) => standsFor(name, each)),
  );
  const what = figure ? `draws the figure "${figure.id}"` : number && `has the number "${number}"`;
  if (!what) return;
  throw new UserError(
    `The study "${name}" ${what}, which it does not offer: name it in "offers" of training/studies/${name}/study.ts.`,
  );
}
