/** The four images of two pixels, in the order of all that is said of them. */
export const IMAGES = ['bothBlack', 'secondWhite', 'firstWhite', 'bothWhite'] as const;

export interface Coin {
  /** Probability that the coin shows 1. */
  bias: number;
  /** Probability that a pixel shows the other colour than the coin says. */
  noise: number;
}

/** The coin of the chapter: fair, and always obeyed. */
export const INITIAL: Coin = { bias: 0.5, noise: 0 };

export interface TwoPixels {
  /** Probabilities of the four images if the coin is tossed first. */
  withCoin: number[];
  /** The same if each pixel is as often white as before, whatever the other does. */
  independent: number[];
  /** KL of the first from the second, in nats: what the dependence of the pixels is worth. */
  missed: number;
}

/** How often each image comes, by the sum over the coin and by the product of the pixels' own shares. */
export function twoPixels({ bias, noise }: Coin): TwoPixels {
  const white = [noise, 1 - noise];
  const share = (first: number, second: number): number =>
    [1 - bias, bias].reduce(
      (sum, p, coin) => sum + p * of(white[coin], first) * of(white[coin], second),
      0,
    );
  const alone = (1 - bias) * white[0] + bias * white[1];
  const pairs = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  const withCoin = pairs.map(([a, b]) => share(a, b));
  const independent = pairs.map(([a, b]) => of(alone, a) * of(alone, b));
  const missed = withCoin.reduce(
    (sum, p, i) => (p > 0 ? sum + p * Math.log(p / independent[i]) : sum),
    0,
  );
  return { withCoin, independent, missed };
}

function of(white: number, pixel: number): number {
  return pixel ? white : 1 - white;
}
