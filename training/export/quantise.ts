/** Numbers stored as bytes: `byte × scale + min`, which is how TFJS reads quantised weights. */
export interface Quantised {
  bytes: Uint8Array;
  scale: number;
  min: number;
}

// #region quantise
/**
 * Rounds each value to the nearest of 256 evenly spaced ones that span the values' range.
 *
 * Where the range includes zero it is shifted by at most half a step so that zero is one of the
 * 256 and stays exact.
 */
export function quantise(values: Float32Array): Quantised {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) return { bytes: new Uint8Array(values.length), scale: 1, min: low };
  const scale = (high - low) / 255;
  const min = low < 0 && high > 0 ? Math.round(low / scale) * scale : low;
  const bytes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    bytes[i] = Math.min(255, Math.max(0, Math.round((values[i] - min) / scale)));
  }
  return { bytes, scale, min };
}
// #endregion
