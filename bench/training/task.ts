import type { ExperimentConfiguration } from '../../training/configuration/experiment.ts';
import type { EngineName } from '../../training/engines/names.ts';

/** Something to train in a process of its own, and how far. */
export interface Task {
  experiment: ExperimentConfiguration;
  /** Files of `[count, 784]` bytes. */
  train: string;
  test: string;
  trainCount: number;
  seed: number;
  /** Train until a held-out loss, in nats per image, looked at once an epoch … */
  target?: number;
  /** … or for so many steps. */
  steps?: number;
}

export interface EngineTask extends Task {
  engine: EngineName;
}

export interface PyTorchTask extends Task {
  /** As pytorch/examples/vae loads its images and words its loss, or from memory and fused. */
  loader: 'example' | 'memory';
  threads: number;
}

/** What a process says of its task, leaving out what it took to start and to read the data. */
export interface Measured {
  seconds: number;
  /** All threads together: other programs on the machine change it less than the time that passed. */
  cpuSeconds: number;
  /** After each epoch, in nats per image. */
  heldOut: number[];
  /** The median, without the first tenth of the steps. */
  stepMilliseconds: number;
  /** The process's largest resident set. */
  peakMebibytes: number;
}
