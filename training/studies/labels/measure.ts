import { read } from '../../classifier/classifier.ts';
import type { Bound } from '../../contract/manifest.ts';
import { normals, randomStream } from '../../contract/random.ts';
import { greyAt, greyOf, inTurn } from '../../data/images.ts';
import { knnAccuracy, someQueries } from '../../evaluate/knn-accuracy.ts';
import type { MeasurableModel, MeasurementInput } from '../../evaluate/measurement-input.ts';
import { concatenate } from '../../models/concatenate.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import { decodeLabelled, encodeLabelled } from '../../models/labelled/codes.ts';
import type { LabelledVae } from '../../models/labelled/vae.ts';
import { classesRead } from '../../models/semi-supervised/family.ts';
import type { SemiSupervisedVae } from '../../models/semi-supervised/vae.ts';
import { keptLabels } from '../../train/hidden-labels.ts';
import { OF_EACH } from './experiments.ts';
import { nearestClasses } from './nearest-classes.ts';

/** What labels change, of the models that were trained with one seed. */
export interface Labels {
  /** The same layers, not told the class and told it. */
  plain: Told;
  conditional: Told;
  /** Share of new images that the classifier reads as the class that was asked for. */
  obeyed: { share: number; images: number };
  style: Styles;
  /** By the number of labels, ascending. */
  few: FewLabels[];
}

interface Told {
  id: string;
  title: string;
  likelihood: string;
  heldOut: Bound;
  /** Share of held-out images whose class is that of most of their ten nearest neighbours, by posterior means. */
  knnAccuracy: number;
}

/** Held-out images, each beside its code decoded as every class. */
export interface Styles {
  /** Positions in the held-out set. */
  indices: number[];
  labels: number[];
  /** `[indices, 784]` in [0, 1]. */
  originals: Float32Array;
  /** Classes that are shown, from the first. */
  classes: number;
  /** `[indices × classes, 784]` in [0, 1]. */
  decoded: Float32Array;
}

/** What is made of the same few labels, in two ways. */
export interface FewLabels {
  id: string;
  title: string;
  /** Labels of each class, and of all together. */
  ofEach: number;
  labels: number;
  /** Share of held-out images that q(y|x) of M2 names right. */
  semiSupervised: number;
  /** Likewise by the nearest posterior means of the plain VAE among those with a label. */
  neighbours: number;
}

export interface LabelsSize {
  /** New images that are drawn and read. */
  images: number;
}

/** Rows of the figure, and columns at most. */
const STYLES = 6;
const SHOWN_CLASSES = 12;

/** Neighbours that vote, where there are so many labels of a class. */
const MOST_NEIGHBOURS = 5;

export async function measure({
  models: [plain, conditional, ...semiSupervised],
  classifier,
  data: { train, test },
  classes,
  seed,
  size,
}: MeasurementInput<LabelsSize>): Promise<Labels> {
  const pixels = greyOf(test.images);
  const told = conditional.model as LabelledVae;
  const codes = await encodeLabelled(told, pixels, test.labels);
  const means = (await posteriors(plain.vae, pixels)).mean;
  const of = (model: MeasurableModel, points: Float32Array): Told => {
    const { id, title, likelihood, heldOut } = model;
    const queries = someQueries(seed);
    return {
      ...{ id, title, likelihood, heldOut },
      knnAccuracy: knnAccuracy(points, test.labels, { queries }),
    };
  };
  const asked = Uint8Array.from({ length: size.images }, (_, i) => i % classes);
  const random = randomStream(seed, conditional.id, 'asked');
  const drawn = await decodeLabelled(told, normals(random, asked.length * told.latentSize), asked);
  const readings = (await read(classifier, drawn)).classes;
  const few: FewLabels[] = [];
  for (const [i, { id, title, model }] of semiSupervised.entries()) {
    const ofEach = OF_EACH[i];
    const kept = keptLabels(train.labels, ofEach, seed);
    const known = {
      points: (await posteriors(plain.vae, greyAt(train.images, kept))).mean,
      labels: Uint8Array.from(kept, (position) => train.labels[position]),
    };
    const k = Math.min(MOST_NEIGHBOURS, ofEach);
    few.push({
      ...{ id, title, ofEach, labels: kept.length },
      semiSupervised: share(await classesRead(model as SemiSupervisedVae, pixels), test.labels),
      neighbours: share(nearestClasses(means, known, k, plain.latentSize), test.labels),
    });
  }
  return {
    plain: of(plain, means),
    conditional: of(conditional, codes),
    obeyed: { share: share(readings, asked), images: asked.length },
    style: await styles(told, test, codes, classes),
    few,
  };
}

/** How many of these are those. */
function share(these: ArrayLike<number>, those: ArrayLike<number>): number {
  return Array.from(these).filter((each, i) => each === those[i]).length / these.length;
}

/** One held-out image of each of the first classes, its code decoded as every class. */
async function styles(
  vae: LabelledVae,
  { images, labels }: { images: Uint8Array; labels: Uint8Array },
  codes: Float32Array,
  classes: number,
): Promise<Styles> {
  const indices = inTurn(labels).slice(0, STYLES);
  const shown = Math.min(classes, SHOWN_CLASSES);
  const each = indices.flatMap((index) =>
    Array.from({ length: shown }, () =>
      codes.subarray(index * vae.latentSize, (index + 1) * vae.latentSize),
    ),
  );
  return {
    indices,
    labels: indices.map((index) => labels[index]),
    originals: greyAt(images, indices),
    classes: shown,
    decoded: await decodeLabelled(
      vae,
      concatenate(each),
      Uint8Array.from(each, (_, i) => i % shown),
    ),
  };
}
