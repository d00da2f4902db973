import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import type { PresetName } from '../configuration/presets.ts';
import type { LeftOut } from '../contract/left-out.ts';
import { UserError } from '../errors.ts';
import type { Study } from './study.ts';

/** Every study, in the order of the gallery: the one list of them. */
const modules: { default: Study }[] = await Promise.all([
  import('./data/study.ts'),
  import('./one-pass/study.ts'),
  import('./architecture/study.ts'),
  import('./theory/study.ts'),
  import('./gradients/study.ts'),
  import('./training/study.ts'),
  import('./every-model/study.ts'),
  import('./plane/study.ts'),
  import('./latent-space/study.ts'),
  import('./samples/study.ts'),
  import('./bound/study.ts'),
  import('./exact-posterior/study.ts'),
  import('./sizes/study.ts'),
  import('./beta/study.ts'),
  import('./holes/study.ts'),
  import('./quantisation/study.ts'),
  import('./disentanglement/study.ts'),
  import('./completion/study.ts'),
  import('./anomaly/study.ts'),
]);

export const studies = modules.map((module) => module.default);

/** What is told of every model has its place in any tutorial. */
const ALWAYS = 'every-model';

/**
 * The studies of a choice of them, in the order of the gallery; all of them, if there is none.
 *
 * @param where the place of the choice, for messages
 * @throws UserError naming one that does not exist
 */
export function chosenStudies(names: string[] | undefined, where: string): Study[] {
  if (!names) return studies;
  const known = studies.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UserError(
      `${where} names the study "${unknown}", which does not exist: choose among ${known.join(', ')}.`,
    );
  }
  return studies.filter(({ name }) => name === ALWAYS || names.includes(name));
}

/** The experiments that studies look at, each once, with a preset's number of epochs. */
export function experimentsOf(preset: PresetName, chosen = studies): ExperimentConfiguration[] {
  const planned = new Map(
    chosen.flatMap(({ experiments }) => experiments.map((each) => [each.id, each])),
  );
  return [...planned.values()].map((each) => ({ ...each, epochs: each.epochs[preset] }));
}

/** What a choice of studies does without, for whoever reads the chapters. */
export function leftOutBy(chosen: Study[]): LeftOut {
  const others = studies.filter((study) => !chosen.includes(study));
  const trained = new Set(chosen.flatMap(({ experiments }) => experiments.map(({ id }) => id)));
  return {
    figures: makersOf(others, ({ offers }) => offers.figures),
    numbers: makersOf(others, ({ offers }) => offers.numbers),
    experiments: makersOf(others, ({ experiments }) =>
      experiments.map(({ id }) => id).filter((id) => !trained.has(id)),
    ),
  };
}

/** The names of the studies that make each thing. */
function makersOf(makers: Study[], madeBy: (study: Study) => string[]): Record<string, string[]> {
  const made: Record<string, string[]> = {};
  for (const study of makers) {
    for (const thing of madeBy(study)) (made[thing] ??= []).push(study.name);
  }
  return made;
}
