import type { ExperimentConfiguration, Training } from '../../training/configuration/experiment.ts';
import type { EngineName } from '../../training/engines/names.ts';

/** Files of `[count, 784]` bytes. */
export interface Files {
  train: string;
  test: string;
}

/** Something to train in a process of its own, and how far. */
export interface Task extends Files {
  experiment: ExperimentConfiguration;
  trainCount: number;
  seed: number;
  /** Train until a held-out loss, in nats per image, looked at once an epoch … */
  target?: number;
  /** … or a few steps whenever a line comes, until standard input ends. */
  block?: number;
}

export interface EngineTask extends Task {
  engine: EngineName;
}

export interface PeerTask extends Task {
  threads: number;
}

/** Trainings to be done side by side, as many at a time as there are threads. */
export interface ManyTask extends Files {
  trainings: Training[];
  threads: number;
}

export interface EngineManyTask extends ManyTask {
  engine: EngineName;
}

/** A product of two square matrices, to be taken several times. */
export interface ProductTask {
  product: { size: number };
  threads: number;
}

export interface PyTorchTask extends PeerTask {
  /** As pytorch/examples/vae loads its images and words its loss, or from memory and fused. */
  loader: 'example' | 'memory';
  /** By `torch.compile`. */
  compiled?: boolean;
}

/** What a process says of a training, leaving out what it took to start and to read the data. */
export interface Measured {
  seconds: number;
  /** All threads together: other programs on the machine change it less than the time that passed. */
  cpuSeconds: number;
  /** After each epoch, in nats per image. */
  heldOut: number[];
  /** The process's largest resident set. */
  peakMebibytes: number;
}

/** What a process says of trainings side by side. */
export interface MeasuredMany {
  seconds: number;
  /** Memory of all processes together, each at its largest. */
  peakMebibytes: number;
  /** In the order of the trainings, in nats per image. */
  heldOut: number[];
}

/** The quickest of several products. */
export interface MeasuredProduct {
  milliseconds: number;
}
