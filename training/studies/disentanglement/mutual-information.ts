/** As many as implementations of the mutual information gap commonly take. */
const BINS = 20;

/**
 * The mutual information gap: how much more the latent that tells most of a factor tells than the
 * next one, as a share of the factor's entropy; mean over factors (Chen, Li, Grosse & Duvenaud 2018,
 * section 4). Taken from histograms of the posterior means, not from draws of the posterior.
 *
 * @param latents each `[count]`
 * @param factors each `[count]`; none is constant
 * @returns a number in [0, 1]
 */
export function mutualInformationGap(latents: number[][], factors: number[][]): number {
  const latentBins = latents.map(binned);
  const gaps = factors.map((values) => {
    const factor = binned(values);
    const told = latentBins.map((latent) => mutualInformation(latent, factor));
    const [most, next = 0] = told.sort((a, b) => b - a);
    return (most - next) / entropy(factor);
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

/** I(a; b) = H(a) + H(b) − H(a, b) of the bins of two variables, in nats. */
function mutualInformation(a: number[], b: number[]): number {
  const pairs = a.map((bin, i) => bin * BINS + b[i]);
  return entropy(a) + entropy(b) - entropy(pairs);
}

/** −Σ p log p over the bins, in nats. */
function entropy(bins: number[]): number {
  const counts = new Map<number, number>();
  for (const bin of bins) counts.set(bin, (counts.get(bin) ?? 0) + 1);
  const shares = Array.from(counts.values(), (count) => count / bins.length);
  return shares.reduce((sum, share) => sum - share * Math.log(share), 0);
}

/** Each value's bin, of 20 of equal width that span the values. */
function binned(values: number[]): number[] {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  if (low === high) return values.map(() => 0);
  return values.map((value) =>
    Math.min(BINS - 1, Math.floor((BINS * (value - low)) / (high - low))),
  );
}
