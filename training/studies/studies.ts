import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import type { PresetName } from '../configuration/presets.ts';
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
  import('./sizes/study.ts'),
  import('./beta/study.ts'),
  import('./holes/study.ts'),
  import('./quantisation/study.ts'),
  import('./disentanglement/study.ts'),
]);

export const studies = modules.map((module) => module.default);

/** The experiments that studies look at, each once, with a preset's number of epochs. */
export function experimentsOf(preset: PresetName): ExperimentConfiguration[] {
  const planned = new Map(
    studies.flatMap(({ experiments }) => experiments.map((each) => [each.id, each])),
  );
  return [...planned.values()].map((each) => ({ ...each, epochs: each.epochs[preset] }));
}
