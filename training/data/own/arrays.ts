import { refuse, type GivenImage } from './given.ts';

/** Images of one size in one array. */
export interface ImageArray {
  where: string;
  pixels: Uint8Array;
  count: number;
  width: number;
  height: number;
  channels: 1 | 3 | 4;
}

export interface LabelArray {
  where: string;
  values: ArrayLike<number>;
}

/**
 * The images of an array, each with its label.
 *
 * @throws UserError where there are none, or labels of another count
 */
export function imagesOf(
  { where, pixels, count, width, height, channels }: ImageArray,
  labels: LabelArray | undefined,
  firstLabel: number,
): GivenImage[] {
  if (count === 0) refuse(where, 'holds no images', 'give a file with some');
  if (width === 0 || height === 0) refuse(where, 'holds images without pixels', 'give others');
  if (labels && labels.values.length !== count) {
    refuse(
      labels.where,
      `has ${labels.values.length} labels for the ${count} images of ${where}`,
      'give as many labels as images',
    );
  }
  const size = width * height * channels;
  return Array.from({ length: count }, (_, i) => {
    const content = pixels.subarray(i * size, (i + 1) * size);
    const label = labels ? labels.values[i] - firstLabel : 0;
    if (labels && !(Number.isInteger(label) && label >= 0)) {
      refuse(
        labels.where,
        `has the label ${labels.values[i]} at image ${i + 1}`,
        `give whole numbers from ${firstLabel}, or say the first as firstLabel`,
      );
    }
    return {
      where: `image ${i + 1} of ${where}`,
      label,
      picture: { pixels: content, width, height, channels },
      content,
    };
  });
}

/**
 * Names of numbered classes: those given, or their numbers.
 *
 * @throws UserError where a label is none of the names
 */
export function classNames(
  splits: GivenImage[][],
  given: string[] | undefined,
  firstLabel: number,
  most: number,
): string[] {
  const limit = given?.length ?? most;
  let last = 0;
  for (const { label, where } of splits.flat()) {
    if (label >= limit) {
      refuse(
        where,
        `has the label ${label + firstLabel}, and there are ${given ? `names of ${limit}` : `at most ${limit}`} classes`,
        `give labels from ${firstLabel} to ${firstLabel + limit - 1}`,
      );
    }
    last = Math.max(last, label);
  }
  return given ?? Array.from({ length: last + 1 }, (_, label) => String(firstLabel + label));
}
