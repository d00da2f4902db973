/** How often each entry is chosen, as a share of all places. */
export function sharesOf(numbers: ArrayLike<number>, entries: number): number[] {
  const counts = new Array<number>(entries).fill(0);
  for (let i = 0; i < numbers.length; i++) counts[numbers[i]] += 1;
  return counts.map((count) => count / numbers.length);
}

/** e to the entropy of shares: as many entries, if all were chosen equally often, would be as uncertain. */
export function perplexityOf(shares: number[]): number {
  return Math.exp(
    shares.reduce((sum, share) => (share === 0 ? sum : sum - share * Math.log(share)), 0),
  );
}
