/**
 * Likelihoods of one grey value, x in [0, 1], given what a decoder says of it; and what each makes of the 256 levels that
 * a byte has. Closed forms in 64 bits, stable wherever a decoder may lead.
 */
export interface PixelLikelihood {
  /**
   * The logarithm of what training maximises: a density, a probability, or a formula that is neither.
   *
   * @param x in [0, 1]
   * @param logit of the decoder: the sigmoid of it is the parameter of a Bernoulli, the location of the others
   * @param scale of the noise, where there is one
   */
  log(x: number, logit: number, scale: number): number;
  /** The logarithm of the probability of a level, 0 … 255; none where levels have no probability. */
  logMass?(level: number, logit: number, scale: number): number;
  /** The mean of x. */
  mean(logit: number): number;
  /** A draw from it, in [0, 1], from a uniform number in (0, 1) and a normal one. */
  draw(logit: number, scale: number, random: { uniform: number; normal: number }): number;
}

export const LEVELS = 256;

/** Half the distance between two levels. */
const HALF = 0.5 / (LEVELS - 1);

/** The probability of a logit. */
export const sigmoid = (l: number): number => 1 / (1 + Math.exp(-l));
const softplus = (a: number): number => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
const within = (x: number): number => Math.min(1, Math.max(0, x));

/** Which interval of grey values a level stands for; those at the ends reach to infinity. */
function edges(level: number): [number, number] {
  const x = level / (LEVELS - 1);
  return [level === 0 ? -Infinity : x - HALF, level === LEVELS - 1 ? Infinity : x + HALF];
}

// #region bernoulli
/** x log p + (1 − x) log(1 − p): for grey x a cross-entropy, whose exponentials do not sum to 1. */
export const bernoulli: PixelLikelihood = {
  log: (x, logit) => -(Math.max(logit, 0) - logit * x + Math.log1p(Math.exp(-Math.abs(logit)))),
  mean: sigmoid,
  draw: (logit, _, { uniform }) => (uniform < sigmoid(logit) ? 1 : 0),
};
// #endregion

// #region gaussian
/** N(x; sigmoid(logit), scale²). */
export const gaussian: PixelLikelihood = {
  log: (x, logit, scale) =>
    -0.5 * ((x - sigmoid(logit)) / scale) ** 2 - Math.log(scale) - 0.5 * Math.log(2 * Math.PI),
  logMass(level, logit, scale) {
    const [low, high] = edges(level).map((edge) => (edge - sigmoid(logit)) / scale);
    return logNormalBetween(low, high);
  },
  mean: sigmoid,
  draw: (logit, scale, { normal }) => within(sigmoid(logit) + scale * normal),
};
// #endregion

// #region continuous-bernoulli
/** p^x (1 − p)^(1 − x) divided by its integral over [0, 1] (Loaiza-Ganem & Cunningham 2019). */
export const continuousBernoulli: PixelLikelihood = {
  log: (x, logit) => logit * x - logIntegral(logit),
  logMass(level, logit) {
    const x = level / (LEVELS - 1);
    const [low, high] = [Math.max(0, x - HALF), Math.min(1, x + HALF)];
    // ∫ e^(l·x) from low to high, over the same from 0 to 1.
    const width = high - low;
    return logit * low + Math.log(width) + logIntegral(logit * width) - logIntegral(logit);
  },
  mean: (logit) =>
    Math.abs(logit) < 0.01
      ? 0.5 + logit / 12
      : logit > 0
        ? 1 / -Math.expm1(-logit) - 1 / logit
        : 1 - 1 / -Math.expm1(logit) - 1 / logit,
  draw(logit, _, { uniform }) {
    if (Math.abs(logit) < 1e-4) return uniform;
    // From the end that holds more, so that nothing overflows.
    const l = Math.abs(logit);
    const fromTop = -Math.log1p((1 - uniform) * Math.expm1(-l)) / l;
    return within(logit > 0 ? 1 - fromTop : fromTop);
  },
};

/** log ∫ e^(l·x) dx over [0, 1] = log((e^l − 1)/l). */
export function logIntegral(l: number): number {
  const y = Math.abs(l) / 2;
  // log(sinh y / y); for small y its series, where the formula would subtract nearly equal numbers.
  const bend =
    y < 0.1
      ? y ** 2 / 6 - y ** 4 / 180 + y ** 6 / 2835
      : y + Math.log(-Math.expm1(-2 * y)) - Math.log(2 * y);
  return l / 2 + bend;
}
// #endregion

// #region discretised-logistic
/** What a logistic distribution gives to the interval of a level (Salimans et al. 2017). */
export const discretisedLogistic: PixelLikelihood = {
  log: (x, logit, scale) =>
    discretisedLogistic.logMass!(Math.round(x * (LEVELS - 1)), logit, scale),
  logMass(level, logit, scale) {
    const [low, high] = edges(level).map((edge) => (edge - sigmoid(logit)) / scale);
    // log(sigmoid(b) − sigmoid(a)) = log(1 − e^(a − b)) − softplus(a) − softplus(−b)
    if (low === -Infinity) return -softplus(-high);
    if (high === Infinity) return -softplus(low);
    return Math.log(-Math.expm1(low - high)) - softplus(low) - softplus(-high);
  },
  mean: sigmoid,
  draw(logit, scale, { uniform }) {
    const x = within(sigmoid(logit) + scale * Math.log(uniform / (1 - uniform)));
    return Math.round(x * (LEVELS - 1)) / (LEVELS - 1);
  },
};
// #endregion

/** log(Φ(b) − Φ(a)) for a < b, also far out, where both are next to 0 or to 1. */
function logNormalBetween(a: number, b: number): number {
  if (a > 0) return logNormalBetween(-b, -a);
  const [low, high] = [logNormalBelow(a), logNormalBelow(b)];
  return high + Math.log(-Math.expm1(low - high));
}

/** log Φ(t). */
function logNormalBelow(t: number): number {
  if (t === -Infinity) return -Infinity;
  if (t === Infinity) return 0;
  if (t > 0) return Math.log1p(-Math.exp(logNormalBelow(-t)));
  return Math.log(millsRatio(-t)) - 0.5 * t * t - 0.5 * Math.log(2 * Math.PI);
}

/** (1 − Φ(t))/φ(t) for t ≥ 0: a series for small t, Laplace's continued fraction beyond. */
function millsRatio(t: number): number {
  if (t < 3) {
    // Φ(t) − ½ = φ(t) Σ t^(2n+1)/(1·3·…·(2n+1))
    let [term, sum] = [t, t];
    for (let n = 1; term > 1e-17 * sum; n++) sum += term *= (t * t) / (2 * n + 1);
    return Math.sqrt(Math.PI / 2) * Math.exp((t * t) / 2) - sum;
  }
  let fraction = t;
  for (let k = 60; k > 0; k--) fraction = t + k / fraction;
  return 1 / fraction;
}
