import { PIXELS } from '../../contract/image.ts';
import type { Bound } from '../../contract/manifest.ts';
import type { Splits, TrainingImages } from '../../data/images.ts';
import { disposeModel } from '../../models/model.ts';
import { gaussian } from '../../models/gaussian/family.ts';
import { ELBO } from '../../objective/objective.ts';
import { heldOutBound } from '../../train/held-out.ts';
import type { Snapshot } from '../../train/snapshot.ts';
import { Diverged, trainExperiment } from '../../train/train.ts';
import { smallExperiment, someImages, type SmallSize } from '../small-trainings.ts';
import { familyOf } from './family.ts';
import { MISTAKES, RIGHT, type Program } from './programs.ts';

/** What became of a model under one program. */
export interface Specimen {
  /** Id of the program, and its name. */
  id: string;
  name: string;
  /** One for each seed, the run's own first. */
  trainings: SpecimenTraining[];
}

export interface SpecimenTraining {
  /** By images seen, over some held-out images. */
  course: CoursePoint[];
  /** The same at the end, over all held-out images that are used. */
  end: Omit<CoursePoint, 'imagesSeen'>;
  /** Negative ELBO of the same weights in the program without a mistake; none where training broke down. */
  checked?: Bound;
  /** Images seen when the loss stopped being a finite number, if it did. */
  brokeAt?: number;
  /** The last images that it drew before its end or its breakdown, `[10, 784]` bytes. */
  samples: Uint8Array;
  /** How much these differ from one another: their mean variance at a pixel as a share of that of held-out images. */
  variety: number;
}

export interface CoursePoint {
  imagesSeen: number;
  /** The loss as the program prints it. */
  printed: number;
  /** What its images cost under Bernoulli pixels, and the right KL term; nats per image. */
  reconstruction: number;
  kl: number;
}

/** Trains the same small VAE under the right program and under each mistaken one. */
export async function mistakes(splits: Splits, seed: number, size: SmallSize): Promise<Specimen[]> {
  const images = someImages(splits, 'mistakes', seed, size);
  const specimens: Specimen[] = [];
  for (const program of [RIGHT, ...MISTAKES]) {
    const trainings: SpecimenTraining[] = [];
    for (let i = 0; i < size.seeds; i++) {
      trainings.push(await training(program, images, seed + i, size));
    }
    specimens.push({ id: program.id, name: program.name, trainings });
  }
  return specimens;
}

async function training(
  program: Program,
  images: TrainingImages,
  seed: number,
  size: SmallSize,
): Promise<SpecimenTraining> {
  const experiment = smallExperiment('mistakes', program.name, images, size);
  try {
    const trained = await trainExperiment(familyOf(program), experiment, images, seed);
    const checked = await heldOutBound(gaussian, trained.model, images.test, seed, ELBO);
    disposeModel(trained.model);
    const end = valuesOf(trained.metrics.at(-1)!.test);
    const all = { ...end, ...checked };
    return { ...seenOf(trained.snapshots, images), ...(isFinite(all) && { end, checked }) };
  } catch (error) {
    if (!(error instanceof Diverged)) throw error;
    return { ...seenOf(error.snapshots, images), brokeAt: error.imagesSeen };
  }
}

/** What was seen on the way: while all was finite, and when it no longer was. */
function seenOf(all: Snapshot[], { test }: TrainingImages): Omit<SpecimenTraining, 'checked'> {
  const broke = all.findIndex((each) => !isFinite(valuesOf(each.test)));
  const snapshots = broke === -1 ? all : all.slice(0, broke);
  const last = snapshots.at(-1)!;
  return {
    course: snapshots.map((each) => ({ imagesSeen: each.imagesSeen, ...valuesOf(each.test) })),
    end: valuesOf(last.test),
    ...(broke !== -1 && { brokeAt: all[broke].imagesSeen }),
    samples: last.samples,
    variety: meanPixelVariance(last.samples) / meanPixelVariance(test.images),
  };
}

function valuesOf({ reconstruction, kl, printed }: Bound): SpecimenTraining['end'] {
  return { reconstruction, kl, printed };
}

function isFinite(values: Record<string, number>): boolean {
  return Object.values(values).every(Number.isFinite);
}

/** The variance of each pixel over some images, as a mean over pixels. */
export function meanPixelVariance(images: Uint8Array): number {
  const count = images.length / PIXELS;
  const [sums, squares] = [new Float64Array(PIXELS), new Float64Array(PIXELS)];
  images.forEach((value, i) => {
    sums[i % PIXELS] += value / count;
    squares[i % PIXELS] += value ** 2 / count;
  });
  return squares.reduce((sum, square, i) => sum + square - sums[i] ** 2, 0) / PIXELS;
}
