import { formatNumber } from '../runtime/format-number.ts';
import type { Reading } from '../../decoder/networks.ts';
import type { MachineWords } from './given.ts';
import { say, shared } from '../runtime/words.ts';
import { type Costs, type Gradients, type Latent, lengthOf } from './pass.ts';

/** One pass, as it is shown. */
export interface Shown {
  /** `[784]` in [0, 1], both. */
  image: Float32Array;
  picture: Float32Array;
  latents: Latent[];
  /** What the picture looks like to the classifier. */
  reading: Reading;
  isDrawn: boolean;
  /** The class of a held-out image. */
  label: number;
  /** Left out where z comes from no image. */
  costs?: Costs;
  /** Where the reader asked for them; `pixels` are those by the logits. */
  gradients?: Gradients & { pixels: Float32Array };
}

/** Says what the picture looks like: "looks like a 7, 93 %". */
export function lookIn({ label, confidence }: Reading): string {
  return say(shared.words.looks, {
    what: shared.classes[label].one,
    percent: Math.round(100 * confidence),
  });
}

/** Says in words what a pass shows. */
export function passInWords(words: MachineWords, pass: Shown): string {
  const { costs, gradients, isDrawn, label, reading } = pass;
  const look = lookIn(reading);
  if (!costs) return say(words.saysInvented, { look });
  if (gradients) {
    const length = (values: ArrayLike<number>): string => formatNumber(lengthOf(values), 1);
    return say(words.saysBackward, {
      picture: length(gradients.pixels),
      code: length(gradients.code),
      mean: length(gradients.mean),
      deviation: length(gradients.deviation),
    });
  }
  const what = isDrawn
    ? words.yourDrawing
    : say(words.heldOut, { name: shared.classes[label].name });
  return say(words.says, {
    what,
    look,
    reconstruction: formatNumber(costs.reconstruction, 1),
    kl: formatNumber(costs.kl, 1),
    sum: formatNumber(costs.reconstruction + costs.kl, 1),
  });
}
