/** A number as it is written: so many decimals and a true minus sign, which zero never has. */
export function written(value: number, decimals = 2): string {
  return value
    .toFixed(decimals)
    .replace('-', '−')
    .replace(/^−(0(\.0*)?)$/, '$1');
}

/** The least number of few digits that is not below a positive one: where an axis may well end. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 1.5, 2, 3, 4, 5, 6, 8].find((each) => each * power >= value) ?? 10;
  return Number((factor * power).toPrecision(12));
}

/** At most so many numbers at even steps from `from` to `to`, each a multiple of 1, 2 or 5 times a power of ten. */
export function ticks(from: number, to: number, most = 6): number[] {
  const rough = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9))!;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  // Multiplied, not added up, and without the noise of binary fractions.
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/** A tick of an axis, with as many decimals as all of its ticks need to differ. */
export function tickText(value: number, all: number[]): string {
  const step = all.length > 1 ? all[1] - all[0] : 1;
  return written(value, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}
