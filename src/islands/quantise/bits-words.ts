import { formatBytes } from '../../site/format.ts';
import { formatNumber } from '../../../training/contract/format-number.ts';

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
  /** How many samples still look like the same digit to the classifier. */
  same: number;
  /** How many samples there are. */
  of: number;
}

/** Says what fewer bits do, compared with the most. */
export function bitsInWords(now: Cost, most: Cost, { zeros, same, of }: Found): string {
  const { bits, nats, cost, bytes } = now;
  const measured = `The run measured a negative ELBO of ${formatNumber(nats, 1)} nats per image on held-out digits, ${costInWords(cost)} the weights as trained.`;
  if (bits === most.bits)
    return `${bits} bits: the decoder as it was exported, ${formatBytes(bytes)}. ${measured}`;
  return `${bits} bits: the decoder would take ${formatBytes(bytes)} instead of ${formatBytes(most.bytes)}. ${measured} The classifier takes ${same} of ${of} samples for the same digit as with ${most.bits} bits; ${Math.round(100 * zeros)} % of the weights are zero.`;
}

function costInWords(cost: number): string {
  const size = formatNumber(Math.abs(cost), 2);
  if (Number(size) === 0) return 'the same as with';
  return `${size} ${cost < 0 ? 'less' : 'more'} than with`;
}
