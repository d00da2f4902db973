import { formatNumber } from './format-number.ts';

/** A positive number rounded up to one of few digits, at which an axis may well end. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 1.5, 2, 3, 4, 5, 6, 8].find((each) => each * power >= value) ?? 10;
  return Number((factor * power).toPrecision(12));
}

/**
 * Evenly spaced numbers from `from` to `to`, multiples of 1, 2 or 5 times a power of ten: about `most` of
 * them, one more at most.
 */
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

/** A tick as its axis shows it, with as many decimals as it takes to tell all ticks of the axis apart. */
export function tickText(value: number, all: number[]): string {
  const step = all.length > 1 ? all[1] - all[0] : 1;
  return formatNumber(value, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}
