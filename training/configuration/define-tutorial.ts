import type { TutorialConfiguration as Unsettled } from '../contract/tutorial.ts';
import type { AddedExperiment } from '../studies/added-experiments.ts';
import type { StudyChoice } from '../studies/studies.ts';

export { csv, idx, images, npz } from '../contract/own-data.ts';

/** A tutorial as `tutorial.config.ts` writes it. */
export interface TutorialConfiguration extends Omit<Unsettled, 'studies' | 'experiments'> {
  /** All of them, if left out; "all" beside those that are set is all the others. */
  studies?: StudyChoice[];
  /** VAEs of one's own, besides those of the studies. */
  experiments?: AddedExperiment[];
}

/** Gives the editor the type of a configuration; it is checked where it is read. */
export function defineTutorial(tutorial: TutorialConfiguration): TutorialConfiguration {
  return tutorial;
}
