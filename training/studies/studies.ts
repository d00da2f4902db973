import type { ExperimentConfiguration } from '../configuration/experiment.ts';
import type { PresetName } from '../configuration/presets.ts';
import { architecture } from './architecture/study.ts';
import { beta } from './beta/study.ts';
import { bound } from './bound/study.ts';
import { data } from './data/study.ts';
import { disentanglement } from './disentanglement/study.ts';
import { everyModel } from './every-model/study.ts';
import { gradients } from './gradients/study.ts';
import { holes } from './holes/study.ts';
import { latentSpace } from './latent-space/study.ts';
import { onePass } from './one-pass/study.ts';
import { plane } from './plane/study.ts';
import { quantisation } from './quantisation/study.ts';
import { samples } from './samples/study.ts';
import { sizes } from './sizes/study.ts';
import type { Study } from './study.ts';
import { theory } from './theory/study.ts';
import { training } from './training/study.ts';

/** Every study, in the order of the gallery. */
export const studies: Study[] = [
  data,
  onePass,
  architecture,
  theory,
  gradients,
  training,
  everyModel,
  plane,
  latentSpace,
  samples,
  bound,
  sizes,
  beta,
  holes,
  quantisation,
  disentanglement,
];

/** The experiments that studies look at, each once, with a preset's number of epochs. */
export function experimentsOf(preset: PresetName): ExperimentConfiguration[] {
  const planned = new Map(
    studies.flatMap(({ experiments }) => experiments.map((each) => [each.id, each])),
  );
  return [...planned.values()].map((each) => ({ ...each, epochs: each.epochs[preset] }));
}
