export interface Share {
  from: number;
  length: number;
}

/** A length in equal shares, of which all but the last are multiples of `step`, and none but it is empty. */
export function shares(length: number, step: number, count: number): Share[] {
  const borders = Array.from({ length: count }, (_, i) =>
    i === 0 ? 0 : Math.floor((length * i) / count / step) * step,
  );
  return [...new Set(borders)].map((from, i, all) => ({
    from,
    length: (all[i + 1] ?? length) - from,
  }));
}
