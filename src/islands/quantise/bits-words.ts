import { written } from '../runtime/numbers.ts';

/** What the run measured with every kernel in so many bits, held out, in nats per image. */
export interface Cost {
  bits: number;
  /** Negative ELBO. */
  nats: number;
  /** How much of it is above that with the weights as trained. */
  cost: number;
  /** Of the decoder, if packed. */
  bytes: number;
}

/** What the page finds when it rounds the decoder itself. */
interface Found {
  /** Share of the weights that became zero. */
  zeros: number;
  /** How many samples, of so many, the classifier takes for the digit that they were. */
  same: number;
  of: number;
}

/** What fewer bits do, against the most. */
export function bitsInWords(now: Cost, most: Cost, { zeros, same, of }: Found): string {
  const { bits, nats, cost, bytes } = now;
  const measured = `The run measured a negative ELBO of ${written(nats, 1)} nats per image, held out, ${costInWords(cost)} the weights as trained.`;
  if (bits === most.bits)
    return `${bits} bits: the decoder as it is exported, ${kilobytes(bytes)}. ${measured}`;
  return `${bits} bits: the decoder would take ${kilobytes(bytes)} in place of ${kilobytes(most.bytes)}. ${measured} The classifier takes ${same} of ${of} samples for the same digit as with ${most.bits} bits; ${Math.round(100 * zeros)} % of the weights are zero.`;
}

function costInWords(cost: number): string {
  const size = written(Math.abs(cost), 2);
  if (Number(size) === 0) return 'the same as with';
  return `${size} ${cost < 0 ? 'less' : 'more'} than with`;
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
