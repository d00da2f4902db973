const formats = new Map<string, Intl.NumberFormat>();

/**
 * A number as the prose of a language writes it: "1,234.50" and "−0.5" in English, "1.234,50" in German. It
 * has a true minus sign, and zero never has one, even where rounding has made it.
 *
 * @param language a tag; of a language that nobody knows how to write, numbers are as in English
 */
export function formatNumber(value: number, decimals = 2, language = 'en'): string {
  // Making a format takes far longer than using it, and islands write numbers in every frame.
  const key = `${language} ${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat([language, 'en'], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: 'negative',
    });
    formats.set(key, format);
  }
  return format.format(value).replace('-', '−');
}

/** Decimals of numbers with so much noise: none whose unit is smaller than it, and two at most. */
export function decimalsWithin(noise: number): number {
  if (noise === 0) return 2;
  return Math.min(2, Math.max(0, Math.floor(-Math.log10(noise))));
}
