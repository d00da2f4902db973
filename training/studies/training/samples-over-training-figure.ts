import { PIXELS } from '../../contract/image.ts';
import type { ModelInfo } from '../../evaluate/model.ts';
import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { indexOfSmallest } from '../../figures/words/numbers.ts';
import { likeThoseOf } from '../../figures/words/classes.ts';
import { decimal, percent, plural } from '../../figures/words/phrases.ts';
import { concatenate } from '../../models/concatenate.ts';
import { SNAPSHOT_DRAWS, SNAPSHOT_IMAGES, type Snapshot } from '../../train/snapshot.ts';
import type { FigureContext } from '../study.ts';

/** The most rows that the figure has. */
const ROWS = 8;

/** A pixel below the first or above the second is said to be nearly black or nearly white. */
const DECIDED = [0.1, 0.9];

/** The same draws of the prior, decoded at moments of a training. */
export function samplesOverTrainingFigure(
  { id, title, likelihood, snapshots }: ModelInfo,
  { dataset }: FigureContext,
): FigureContent {
  const shown = evenlyInLog(snapshots);
  const losses = shown.map(({ test }) => test.negativeElbo);
  const decided = shown.map(({ samples }) => decidedShare(samples));
  const [first, last] = [shown[0], shown.at(-1)!];
  return {
    id: 'samples-over-training',
    title: 'Samples in the course of training',
    caption: `The same ${SNAPSHOT_DRAWS} draws of z from N(0, I), decoded by “${title}” after it had seen the number of ${dataset.title} images, with repetition, that stands beside each row. The description gives the held-out negative ELBO at each, in nats per image (${likelihood}).`,
    alt: `${plural(shown.length, 'row')} of ten generated ${likeThoseOf(dataset)}, from ${decimal(first.imagesSeen, 0)} to ${plural(last.imagesSeen, 'image')} seen. The held-out negative ELBO goes from ${decimal(losses[0])} to ${decimal(losses.at(-1)!)} nats, pixels nearly black or white from ${percent(decided[0])} to ${percent(decided.at(-1)!)}.`,
    description: [
      `A grid of ${plural(shown.length, 'row')} and ten columns of grey images. A column is one draw of the latents, the same in every row; a row is the model at one moment of its training, which goes on from top to bottom.${shown.length < snapshots.length ? ` Shown are ${shown.length} of ${snapshots.length} moments, about evenly spread in the logarithm of images seen.` : ''}`,
      `The negative ELBO over ${plural(Math.min(SNAPSHOT_IMAGES, dataset.test), 'held-out image')} drawn at random, the same each time, in nats per image, and the share of the samples’ pixels that are nearly black or nearly white (below ${percent(DECIDED[0])} or above ${percent(DECIDED[1])} of full white): ${shown.map(({ imagesSeen }, i) => `after ${plural(imagesSeen, 'image')}, ${decimal(losses[i])} and ${percent(decided[i])}`).join('; ')}.`,
      describeFall(snapshots),
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'images_seen', description: 'Training images seen until then, with repetition' },
        { name: 'row', description: 'From 1 at the top; empty for a moment that is not shown' },
        { name: 'nats', description: 'Held-out negative ELBO, in nats per image' },
        { name: 'decided', description: 'Share of the samples’ pixels nearly black or white' },
      ],
      rows: snapshots.map((snapshot) => [
        snapshot.imagesSeen,
        shown.indexOf(snapshot) + 1 || '',
        snapshot.test.negativeElbo,
        decidedShare(snapshot.samples),
      ]),
    },
    picture: tiles(
      concatenate(shown.map(({ samples }) => Float32Array.from(samples, (byte) => byte / 255))),
      first.samples.length / PIXELS,
      { rows: shown.map(({ imagesSeen }) => shortCount(imagesSeen)) },
    ),
  };
}

/** How the loss falls, if it does, and when most of the fall is done. */
function describeFall(snapshots: Snapshot[]): string {
  const losses = snapshots.map(({ test }) => test.negativeElbo);
  const [first, last] = [losses[0], losses.at(-1)!];
  const seen = (i: number): string => plural(snapshots[i].imagesSeen, 'image');
  const lowest = indexOfSmallest(losses);
  if (lowest === 0)
    return `At none of these moments is the loss below the ${decimal(first)} nats of the first.`;
  const fall = first - losses[lowest];
  const done = (share: number): string =>
    seen(losses.findIndex((loss) => first - loss >= share * fall));
  const end =
    lowest === losses.length - 1
      ? 'the last moment'
      : `${seen(lowest)}, and is ${decimal(last)} in the end`;
  return `The loss is lowest, ${decimal(losses[lowest])} nats, at ${end}. Half of the fall from ${decimal(first)} is done after ${done(0.5)}, nine tenths after ${done(0.9)}; it is below one and a half times its lowest after ${seen(losses.findIndex((loss) => loss <= 1.5 * losses[lowest]))}.`;
}

/** At most ROWS snapshots: the first, the last, and those between nearest to even steps of the logarithm. */
function evenlyInLog(snapshots: Snapshot[]): Snapshot[] {
  if (snapshots.length <= ROWS) return snapshots;
  const [untrained, ...rest] = snapshots;
  const logs = rest.map(({ imagesSeen }) => Math.log(imagesSeen));
  const [from, to] = [logs[0], logs.at(-1)!];
  const nearest = Array.from({ length: ROWS - 1 }, (_, i) => {
    const target = from + ((to - from) * i) / (ROWS - 2);
    return rest[indexOfSmallest(logs.map((log) => Math.abs(log - target)))];
  });
  return [...new Set([untrained, ...nearest])];
}

/** The share of pixels, given as bytes, that are nearly black or nearly white. */
function decidedShare(samples: Uint8Array): number {
  const decided = samples.filter((byte) => byte < DECIDED[0] * 255 || byte > DECIDED[1] * 255);
  return decided.length / samples.length;
}

/** 1,024 → "1,024", 60,000 → "60 k" */
function shortCount(count: number): string {
  return count < 10_000 ? decimal(count, 0) : `${decimal(count / 1000, 0)} k`;
}
