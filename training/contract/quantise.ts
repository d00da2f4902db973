/** Numbers stored as codes: `code × scale + min`, which is how TFJS reads quantised weights. */
export interface Quantised {
  codes: Uint8Array;
  scale: number;
  min: number;
}

// #region quantise
/**
 * Rounds each value to the nearest of 2^bits evenly spaced ones that span the values' range: 256 of
 * them for a byte a value.
 *
 * Where the range includes zero it is shifted by at most half a step so that zero is one of them and
 * stays exact.
 *
 * @param bits from 1 to 8
 */
export function quantise(values: Float32Array, bits = 8): Quantised {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) return { codes: new Uint8Array(values.length), scale: 1, min: low };
  const largest = 2 ** bits - 1;
  const scale = (high - low) / largest;
  const min = low < 0 && high > 0 ? Math.round(low / scale) * scale : low;
  const codes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    codes[i] = Math.min(largest, Math.max(0, Math.round((values[i] - min) / scale)));
  }
  return { codes, scale, min };
}
// #endregion

/** The values as a reader of so many bits gets them back. */
export function rounded(values: Float32Array, bits: number): Float32Array<ArrayBuffer> {
  return dequantise(quantise(values, bits));
}

/** Whether a weight is quantised: all are but biases, which are few and far reaching. */
export function isKernel({ shape }: { shape: readonly number[] }): boolean {
  return shape.length > 1;
}

function dequantise({ codes, scale, min }: Quantised): Float32Array<ArrayBuffer> {
  return Float32Array.from(codes, (code) => code * scale + min);
}
