import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { epochsSchema } from '../configuration/epochs.ts';
import type {
  ExperimentConfiguration,
  PlannedExperiment,
  Training,
} from '../configuration/experiment.ts';
import { PRESET_NAMES, type Preset, type PresetName } from '../configuration/presets.ts';
import { firstProblem } from '../contract/first-problem.ts';
import { standsFor, type Offered } from '../contract/offered.ts';
import { TUTORIAL_FILE, type Tutorial } from '../contract/tutorial.ts';
import { UserError } from '../errors.ts';
import { addedExperiments, type AddedExperiment } from './added-experiments.ts';
import { NO_SETTINGS, type SettableStudy } from './settable.ts';
import { numbersOffered, type Study } from './study.ts';

/** Every study, in the order of the gallery: the one list of them. */
const modules = await Promise.all([
  import('./forty-lines/study.ts'),
  import('./data/study.ts'),
  import('./one-pass/study.ts'),
  import('./architecture/study.ts'),
  import('./theory/study.ts'),
  import('./gradients/study.ts'),
  import('./training/study.ts'),
  import('./mistakes/study.ts'),
  import('./every-model/study.ts'),
  import('./plane/study.ts'),
  import('./likelihoods/study.ts'),
  import('./latent-space/study.ts'),
  import('./samples/study.ts'),
  import('./bound/study.ts'),
  import('./exact-posterior/study.ts'),
  import('./sizes/study.ts'),
  import('./collapse/study.ts'),
  import('./beta/study.ts'),
  import('./holes/study.ts'),
  import('./autoencoder/study.ts'),
  import('./quantisation/study.ts'),
  import('./disentanglement/study.ts'),
  import('./completion/study.ts'),
  import('./anomaly/study.ts'),
  import('./labels/study.ts'),
  import('./tighter-bounds/study.ts'),
  import('./better-posteriors/study.ts'),
  import('./better-priors/study.ts'),
  import('./codes-from-a-list/study.ts'),
  import('./latents-above-latents/study.ts'),
  import('./diffusion/study.ts'),
  import('./the-family/study.ts'),
]);
const known = modules.map((module): Study | SettableStudy => module.default);

/** What is told of every model has its place in any tutorial. */
const ALWAYS = 'every-model';

/** Chooses all studies, where others beside it are set. */
const ALL = 'all';

/** All of them, as they are where a tutorial sets nothing. */
export const studies = known.map((study) => madeOf(study, undefined, []));

/** A study as `tutorial.config.ts` chooses it: by its name, or with what it sets of it. */
export type StudyChoice = SettingsOf<(typeof modules)[number]['default']> | string;

type SettingsOf<S> =
  S extends SettableStudy<infer Name, infer Settings>
    ? { name: Name; epochs?: z.input<typeof epochsSchema> } & z.input<Settings>
    : { name: string; epochs?: z.input<typeof epochsSchema> };

/**
 * The studies that a tutorial chooses, in the order of the gallery, as it sets them; all of them, if it
 * chooses none. They look at the experiments that it adds, too.
 *
 * @throws UserError of one sentence with the place of what cannot be
 */
export function chosenStudies(
  tutorial: Partial<Pick<Tutorial, 'studies' | 'experiments' | 'presets' | 'batchSize'>>,
): Study[] {
  const choices = choicesOf(tutorial.studies ?? []);
  const added = checked(addedExperiments, tutorial.experiments ?? [], 'experiments');
  const isAll = !tutorial.studies || choices.delete(ALL);
  const made = known
    .filter(({ name }) => isAll || name === ALWAYS || choices.has(name))
    .map((study) => madeOf(study, choices.get(study.name), added));
  const chosen = withEpochs(withDefaults(made, tutorial), choices);
  requireNewIds(added);
  requireAlike(chosen);
  chosen.forEach(requireBases);
  return chosen;
}

/** The experiments that studies look at, each once, with a preset's number of epochs. */
export function experimentsOf(preset: PresetName, chosen = studies): ExperimentConfiguration[] {
  return planned(chosen).map(({ epochs, images, ...each }) => ({
    ...each,
    epochs: epochs[preset],
    ...(images?.[preset] !== undefined && { images: images[preset] }),
  }));
}

/**
 * What is trained besides, with the seeds that follow the run's own: each experiment that a study compares and,
 * where the preset repeats these too, each that one wants repeated, with all that they build on.
 *
 * @param preset how many seeds there are, the run's own among them
 */
export function replicasOf(
  { seeds, repeats }: Pick<Preset, 'seeds' | 'repeats'>,
  seed: number,
  experiments: ExperimentConfiguration[],
  chosen = studies,
): Training[] {
  const several = new Set(
    chosen.flatMap(({ compared = [], repeated }) => [
      ...compared,
      ...(repeats && repeated ? experiments.filter(repeated).map(({ id }) => id) : []),
    ]),
  );
  // It grows while it is gone through: what they build on is trained with the same seeds.
  for (const id of several) {
    const base = experiments.find((each) => each.id === id)?.on;
    if (base) several.add(base);
  }
  return experiments
    .filter(({ id }) => several.has(id))
    .flatMap((experiment) =>
      Array.from({ length: seeds - 1 }, (_, i) => ({
        experiment,
        seed: seed + i + 1,
      })),
    );
}

/**
 * What a choice of studies makes, and what it does without, for whoever reads the chapters.
 *
 * @param others experiments that are measured besides, such as those that were trained elsewhere
 * @param decoders those without an encoder, of which nothing is measured
 */
export function offeredBy(
  chosen: Study[],
  others: Pick<PlannedExperiment, 'id' | 'architecture' | 'objective'>[] = [],
  decoders: { id: string }[] = [],
): Offered {
  const experiments = [...planned(chosen), ...others];
  const made = {
    figures: chosen.flatMap(({ offers }) => offers.figures),
    numbers: chosen.flatMap(({ offers }) => numbersOffered(offers, experiments)),
    experiments: [...experiments, ...decoders].map(({ id }) => id),
  };
  return {
    made,
    leftOut: {
      figures: makersOf(made.figures, ({ offers }) => offers.figures),
      numbers: makersOf(made.numbers, ({ offers }) => offers.numbers),
      experiments: makersOf(made.experiments, ({ experiments }) => experiments.map(({ id }) => id)),
    },
  };
}

interface Choice {
  /** Where it stands, for messages. */
  at: string;
  epochs?: PlannedExperiment['epochs'];
  settings: object;
}

function choicesOf(given: NonNullable<Tutorial['studies']>): Map<string, Choice> {
  const choices = new Map<string, Choice>();
  for (const [i, choice] of given.entries()) {
    const at = `studies.${i}`;
    const { name, epochs, ...settings } = typeof choice === 'string' ? { name: choice } : choice;
    if (name !== ALL && !known.some((study) => study.name === name)) {
      throw new UserError(
        `${TUTORIAL_FILE}, at ${at}, names the study "${name}", which does not exist: choose among ${known.map((study) => study.name).join(', ')}.`,
      );
    }
    if (choices.has(name)) {
      throw new UserError(
        `${TUTORIAL_FILE}, at ${at}, names the study "${name}" a second time: say all that you set of it in one place.`,
      );
    }
    choices.set(name, {
      at,
      settings,
      ...(epochs !== undefined && { epochs: checked(epochsSchema, epochs, `${at}.epochs`) }),
    });
  }
  return choices;
}

function madeOf(
  study: Study | SettableStudy,
  choice: Choice | undefined,
  added: PlannedExperiment[],
) {
  const { at = '', settings = {}, epochs } = choice ?? {};
  if ('make' in study) {
    return study.make({ settings: checked(study.settings, settings, at), epochs, added });
  }
  checked(NO_SETTINGS, settings, at);
  return study;
}

/** Epochs and size of a batch where the tutorial says them of all experiments, and not of one itself. */
function withDefaults(
  made: Study[],
  { presets = {}, batchSize, experiments = [] }: Parameters<typeof chosenStudies>[0],
): Study[] {
  const own = new Map(experiments.map((each) => [(each as AddedExperiment).id, each as object]));
  const given = Object.fromEntries(
    PRESET_NAMES.flatMap((name) => {
      const epochs = presets[name]?.epochs;
      return epochs === undefined ? [] : [[name, epochs]];
    }),
  );
  const settle = (each: PlannedExperiment): PlannedExperiment => {
    const said = own.get(each.id) ?? {};
    return {
      ...each,
      ...(!('epochs' in said) && { epochs: { ...each.epochs, ...given } }),
      ...(batchSize !== undefined && !('batchSize' in said) && { batchSize }),
    };
  };
  return made.map((study) => ({ ...study, experiments: study.experiments.map(settle) }));
}

/** The epochs that a tutorial gives a study are those of its experiments, whoever else looks at them. */
function withEpochs(made: Study[], choices: Map<string, Choice>): Study[] {
  const given = new Map<string, { by: string; epochs: PlannedExperiment['epochs'] }>();
  for (const { name, experiments } of made) {
    const { epochs, at } = choices.get(name) ?? {};
    if (!epochs) continue;
    if (experiments.length === 0) {
      throw new UserError(
        `${TUTORIAL_FILE}, at ${at}.epochs, gives epochs to the study "${name}", which trains nothing: leave them out.`,
      );
    }
    for (const { id } of experiments) {
      const other = given.get(id);
      if (other && !isDeepStrictEqual(other.epochs, epochs)) {
        throw new UserError(
          `${TUTORIAL_FILE}, at ${at}.epochs, differs from the epochs of the study "${other.by}", and both look at the experiment "${id}": give them the same.`,
        );
      }
      given.set(id, { by: name, epochs });
    }
  }
  return made.map((study) => ({
    ...study,
    experiments: study.experiments.map((each) => ({
      ...each,
      epochs: given.get(each.id)?.epochs ?? each.epochs,
    })),
  }));
}

/** @throws UserError where models that are compared would not have trained alike */
function requireAlike(chosen: Study[]): void {
  const all = new Map(planned(chosen).map((each) => [each.id, each]));
  for (const { name, experiments } of chosen.filter(({ alike }) => alike)) {
    const [first, ...others] = experiments.map(({ id }) => all.get(id)!);
    const other = others.find(({ epochs }) => !isDeepStrictEqual(epochs, first.epochs));
    if (!other) continue;
    throw new UserError(
      `${TUTORIAL_FILE}, at studies, has "${first.id}" and "${other.id}" train for different epochs, and the study "${name}" compares them as models that train alike: give "${name}" the epochs that you give the other studies of its experiments.`,
    );
  }
}

/** @throws UserError where an experiment builds on one that its study does not name, or on itself */
export function requireBases({ name, experiments }: Pick<Study, 'name' | 'experiments'>): void {
  for (const { id, on } of experiments) {
    const chain = [id];
    for (let base = on; base !== undefined;) {
      const below = experiments.find((each) => each.id === base);
      if (!below) {
        throw new UserError(
          `The experiment "${chain.at(-1)}" of the study "${name}" builds on "${base}", which the study does not train: name "${base}" among its experiments.`,
        );
      }
      if (chain.includes(base)) {
        throw new UserError(
          `The experiment "${id}" of the study "${name}" builds on itself, by way of ${[...chain.slice(1), base].map((each) => `"${each}"`).join(', ')}: let one of them build on nothing.`,
        );
      }
      chain.push(base);
      base = below.on;
    }
  }
}

/** @throws UserError where an experiment that is added has the id of one that studies bring */
function requireNewIds(added: PlannedExperiment[]): void {
  const theirs = new Set(planned(studies).map(({ id }) => id));
  const i = added.findIndex(({ id }) => theirs.has(id));
  if (i === -1) return;
  throw new UserError(
    `${TUTORIAL_FILE}, at experiments.${i}.id, is "${added[i].id}", which an experiment of the studies is called: choose another id.`,
  );
}

function planned(chosen: Study[]): PlannedExperiment[] {
  const all = chosen.flatMap(({ experiments }) => experiments);
  return [...new Map(all.map((each) => [each.id, each])).values()];
}

/** What all studies would make, where nothing is set, that is not made: with the names of these studies. */
function makersOf(made: string[], madeBy: (study: Study) => string[]): Record<string, string[]> {
  const makers: Record<string, string[]> = {};
  const isMade = (thing: string): boolean => made.some((each) => standsFor(each, thing));
  for (const study of studies) {
    for (const thing of madeBy(study)) {
      if (!isMade(thing)) (makers[thing] ??= []).push(study.name);
    }
  }
  return makers;
}

/** @throws UserError of one sentence with the place of what breaks a schema */
function checked<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  at: string,
): z.output<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new UserError(`${TUTORIAL_FILE} is wrong at ${firstProblem(result.error, at)}.`);
}
