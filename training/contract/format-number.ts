const formats = new Map<number, Intl.NumberFormat>();

/**
 * A number as English prose writes it: "1,234.50", "−0.5". It has a true minus sign, and zero never has
 * one, even where rounding has made it.
 */
export function formatNumber(value: number, decimals = 2): string {
  // Making a format takes far longer than using it, and islands write numbers in every frame.
  let format = formats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat('en', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: 'negative',
    });
    formats.set(decimals, format);
  }
  return format.format(value).replace('-', '−');
}

/** Decimals of numbers with so much noise: none whose unit is smaller than it, and two at most. */
export function decimalsWithin(noise: number): number {
  if (noise === 0) return 2;
  return Math.min(2, Math.max(0, Math.floor(-Math.log10(noise))));
}
