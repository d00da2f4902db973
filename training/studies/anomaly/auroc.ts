/**
 * How well a score tells strangers from own images: the probability that a stranger's is the higher one,
 * with ties as halves. 0.5 is chance. It is the area under the curve of hits against false alarms (Hanley &
 * McNeil 1982).
 */
export function auroc(own: number[], strangers: number[]): number {
  const all = [
    ...own.map((score) => ({ score, isStranger: false })),
    ...strangers.map((score) => ({ score, isStranger: true })),
  ].sort((a, b) => a.score - b.score);
  let wins = 0;
  let ownBefore = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to].score === all[from].score) to++;
    const tied = all.slice(from, to);
    const ownTied = tied.filter(({ isStranger }) => !isStranger).length;
    wins += (tied.length - ownTied) * (ownBefore + ownTied / 2);
    ownBefore += ownTied;
    from = to;
  }
  return wins / (own.length * strangers.length);
}

/** The standard error of such an area (Hanley & McNeil 1982, from the area alone). */
export function aurocError(area: number, own: number, strangers: number): number {
  const twoStrangers = area / (2 - area);
  const twoOwn = (2 * area * area) / (1 + area);
  const variance =
    area * (1 - area) +
    (strangers - 1) * (twoStrangers - area * area) +
    (own - 1) * (twoOwn - area * area);
  return Math.sqrt(Math.max(0, variance) / (own * strangers));
}
