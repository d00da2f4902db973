import type { Reading } from '../../decoder/networks.ts';
import type { LabelledReading } from './beta-pictures.ts';
import { formatNumber } from '../../../training/contract/format-number.ts';
import type { Place } from './rate-distortion.ts';

/** "rate 31.0 and distortion 74.9 make a negative ELBO of 105.9 nats per image" */
export function tradeInWords({ rate, distortion }: Place): string {
  return `rate ${formatNumber(rate, 1)} and distortion ${formatNumber(distortion, 1)} make a negative ELBO of ${formatNumber(rate + distortion, 1)} nats per image`;
}

/** Says whether a model has the least D + βR at its own β, which is what it was trained for. */
export function priceInWords(places: Place[], place: Place): string {
  const { beta } = place;
  const cost = ({ rate, distortion }: Place): number => distortion + beta * rate;
  const best = places.reduce((a, b) => (cost(b) < cost(a) ? b : a), place);
  const at = `At its price, ${beta} for each nat of rate,`;
  return best === place
    ? `${at} no other model is better.`
    : `${at} the model of β = ${best.beta} is better by ${formatNumber(cost(place) - cost(best), 1)}.`;
}

/** Says how many classes the classifier sees in samples, and how sure it is. */
export function samplesInWords(readings: Reading[]): string {
  const classes = new Set(readings.map(({ digit }) => digit)).size;
  const sure = readings.reduce((sum, { confidence }) => sum + confidence, 0) / readings.length;
  return `The classifier sees ${classes} of the ten classes in ${readings.length} samples, ${Math.round(100 * sure)} % sure on average`;
}

/** Says how many reconstructions look like the digits they were made from. */
export function reconstructionsInWords(readings: LabelledReading[]): string {
  const right = readings.filter(({ digit, label }) => digit === label).length;
  return `it recognises the right digit in ${right} of ${readings.length} reconstructions`;
}
