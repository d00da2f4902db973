/** Ticks of a logarithmic axis: the powers of ten between two values, and 2 and 5 times each if that leaves too few. */
export function decades([low, high]: [number, number]): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const powers = Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
  const within = (ticks: number[]) => ticks.filter((tick) => tick >= low && tick <= high);
  const whole = within(powers);
  return whole.length > 1
    ? whole
    : within(powers.flatMap((power) => [power, 2 * power, 5 * power]));
}
