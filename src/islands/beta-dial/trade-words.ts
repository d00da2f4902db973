import type { Reading } from '../../decoder/networks.ts';
import type { LabelledReading } from './beta-pictures.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { formatNumber } from '../runtime/format-number.ts';
import type { Place } from './rate-distortion.ts';

type Own = Words['betaDial'];

/** "rate 31.0 and distortion 74.9 make a negative ELBO of 105.9 nats per image" */
export function tradeInWords(words: Own, { rate, distortion }: Place): string {
  return say(words.trade, {
    rate: formatNumber(rate, 1),
    distortion: formatNumber(distortion, 1),
    sum: formatNumber(rate + distortion, 1),
  });
}

/** Says whether a model has the least D + βR at its own β, which is what it was trained for. */
export function priceInWords(words: Own, places: Place[], place: Place): string {
  const { beta } = place;
  const cost = ({ rate, distortion }: Place): number => distortion + beta * rate;
  const best = places.reduce((a, b) => (cost(b) < cost(a) ? b : a), place);
  if (best === place) return say(words.best, { beta });
  const nats = formatNumber(cost(place) - cost(best), 1);
  return say(words.better, { beta, other: best.beta, nats });
}

/** Says how many classes the classifier sees in samples, and how sure it is. */
export function samplesInWords(words: Own, readings: Reading[]): string {
  const classes = new Set(readings.map(({ label }) => label)).size;
  const sure = readings.reduce((sum, { confidence }) => sum + confidence, 0) / readings.length;
  const percent = Math.round(100 * sure);
  return say(words.seen, { classes, count: readings.length, percent });
}

/** Says how many reconstructions look like the images they were made from. */
export function reconstructionsInWords(words: Own, readings: LabelledReading[]): string {
  const right = readings.filter(({ label, original }) => label === original).length;
  return say(words.recognised, { right, count: readings.length });
}
