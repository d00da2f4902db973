import {
  bernoulli,
  continuousBernoulli,
  discretisedLogistic,
  gaussian,
  LEVELS,
  type PixelLikelihood,
} from '../../../training/contract/pixel-likelihoods.ts';

/** What the reader sets: a grey value, what the decoder answers, and how wide its noise is. */
export interface Setting {
  /** In [0, 1]. */
  x: number;
  /** The sigmoid of the decoder's logit, in (0, 1). */
  answer: number;
  /** Standard deviation of the noise, where it is learnt. */
  scale: number;
}

/** What one likelihood makes of a setting. */
export interface Reading {
  /** −log p(x), in nats: of a density, a probability or a formula that is neither. */
  nats: number;
  mean: number;
  draw: number;
  /** exp log p at evenly spaced grey values from 0 to 1, as shares of the largest. */
  curve: number[];
}

interface Row {
  name: 'bernoulli' | 'gaussianHalf' | 'gaussianLearnt' | 'continuousBernoulli' | 'logistic';
  /** What its log p is the logarithm of. */
  kind: 'neither' | 'density' | 'probability';
  pixel: PixelLikelihood;
  /** Where the noise is not learnt. */
  fixed?: number;
}

/** The five likelihoods of the laboratory, in its order. */
export const ROWS: Row[] = [
  { name: 'bernoulli', kind: 'neither', pixel: bernoulli },
  { name: 'gaussianHalf', kind: 'density', pixel: gaussian, fixed: Math.SQRT1_2 },
  { name: 'gaussianLearnt', kind: 'density', pixel: gaussian },
  { name: 'continuousBernoulli', kind: 'density', pixel: continuousBernoulli },
  { name: 'logistic', kind: 'probability', pixel: discretisedLogistic },
];

export function readingOf(
  { pixel, fixed }: Row,
  { x, answer, scale }: Setting,
  random: { uniform: number; normal: number },
): Reading {
  const logit = Math.log(answer / (1 - answer));
  const width = fixed ?? scale;
  const logs = Array.from({ length: LEVELS }, (_, level) =>
    pixel.log(level / (LEVELS - 1), logit, width),
  );
  const largest = Math.max(...logs);
  return {
    nats: -pixel.log(x, logit, width),
    mean: pixel.mean(logit),
    draw: pixel.draw(logit, width, random),
    curve: logs.map((log) => Math.exp(log - largest)),
  };
}
