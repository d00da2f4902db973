import type { Reading } from '../../decoder/networks.ts';
import type { LabelledReading } from './beta-pictures.ts';
import { written } from '../runtime/numbers.ts';
import type { Place } from './rate-distortion.ts';

/** "rate 31.0 and distortion 74.9 make a negative ELBO of 105.9 nats per image" */
export function tradeInWords({ rate, distortion }: Place): string {
  return `rate ${written(rate, 1)} and distortion ${written(distortion, 1)} make a negative ELBO of ${written(rate + distortion, 1)} nats per image`;
}

/** Whether a model is the best at its own β, which is what it was trained for: of least D + βR. */
export function priceInWords(places: Place[], place: Place): string {
  const { beta } = place;
  const cost = ({ rate, distortion }: Place): number => distortion + beta * rate;
  const best = places.reduce((a, b) => (cost(b) < cost(a) ? b : a), place);
  const at = `At its price, ${beta} for a nat of rate,`;
  return best === place
    ? `${at} no other model is better.`
    : `${at} the model of β = ${best.beta} is better by ${written(cost(place) - cost(best), 1)}.`;
}

/** What a classifier makes of samples: how many classes it sees in them, and how sure it is. */
export function samplesInWords(readings: Reading[]): string {
  const classes = new Set(readings.map(({ digit }) => digit)).size;
  const sure = readings.reduce((sum, { confidence }) => sum + confidence, 0) / readings.length;
  return `The classifier sees ${classes} of the ten classes in ${readings.length} samples, ${Math.round(100 * sure)} % sure on average`;
}

/** How many reconstructions look like what they are of. */
export function reconstructionsInWords(readings: LabelledReading[]): string {
  const right = readings.filter(({ digit, label }) => digit === label).length;
  return `it takes ${right} of ${readings.length} reconstructions for the digit that they are of`;
}
