import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { formatBytes, formatNumber } from '../runtime/format-number.ts';

type Own = Words['quantise'];

/** What the run measured on held-out images with every kernel in this many bits, in nats per image. */
export interface Cost {
  bits: number;
  /** Negative ELBO. */
  nats: number;
  /** How much higher that is than with the weights as trained. */
  cost: number;
  /** Size of the decoder if its weights are packed. */
  bytes: number;
}

/** What the page finds when it rounds the decoder itself. */
interface Found {
  /** Share of the weights that became zero. */
  zeros: number;
  /** How many samples still look like the same class to the classifier. */
  same: number;
  /** How many samples there are. */
  of: number;
}

/** Says what fewer bits do, compared with the most. */
export function bitsInWords(words: Own, now: Cost, most: Cost, { zeros, same, of }: Found): string {
  const { bits, bytes } = now;
  const [size, measured] = [formatBytes(bytes), measuredInWords(words, now)];
  if (bits === most.bits) return say(words.most, { bits, size, measured });
  return say(words.fewer, {
    ...{ bits, size, measured, same, count: of },
    whole: formatBytes(most.bytes),
    most: most.bits,
    zeros: Math.round(100 * zeros),
  });
}

function measuredInWords(words: Own, { nats, cost }: Cost): string {
  const size = formatNumber(Math.abs(cost), 2);
  const values = { nats: formatNumber(nats, 1), cost: size };
  if (Number(size) === 0) return say(words.measuredSame, values);
  return say(cost < 0 ? words.measuredLess : words.measuredMore, values);
}
