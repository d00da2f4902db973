import { IMAGE_SIZE } from '../../contract/image.ts';
import { meanPower, NYQUIST } from '../../evaluate/fourier.ts';

/** Mean power by radial frequency: how fine the detail of images is. */
export interface Spectrum {
  /** Cycles per image width: 0, 1, …, 14. */
  frequencies: number[];
  /** Mean power at each frequency, of held-out images, of their reconstructions, of samples. */
  originals: number[];
  reconstructions: number[];
  samples: number[];
  /** Energy above half the highest frequency, as a share of that of the originals: 1 is no blur. */
  sharpness: { reconstructions: number; samples: number };
}

/**
 * The power spectra of three kinds of images, averaged over all directions. Power is |F|²/784².
 *
 * @param originals `[count, 784]` in [0, 1], as the others are; their counts may differ
 */
export function spectrum(
  originals: Float32Array,
  reconstructions: Float32Array,
  samples: Float32Array,
): Spectrum {
  const [ofOriginals, ofReconstructions, ofSamples] = [originals, reconstructions, samples].map(
    meanPower,
  );
  const fine = fineEnergy(ofOriginals);
  return {
    frequencies: Array.from({ length: NYQUIST + 1 }, (_, frequency) => frequency),
    originals: radialMean(ofOriginals),
    reconstructions: radialMean(ofReconstructions),
    samples: radialMean(ofSamples),
    sharpness: {
      reconstructions: fineEnergy(ofReconstructions) / fine,
      samples: fineEnergy(ofSamples) / fine,
    },
  };
}

/** Cycles per width of each entry of a power spectrum, whatever their direction: 0 to 14·√2. */
const RADII = Array.from({ length: IMAGE_SIZE ** 2 }, (_, i) => {
  const signed = (k: number): number => (k > NYQUIST ? k - IMAGE_SIZE : k);
  return Math.hypot(signed(Math.floor(i / IMAGE_SIZE)), signed(i % IMAGE_SIZE));
});

/** Mean power over all directions at 0, 1, …, 14 cycles per width, each radius being rounded. */
function radialMean(power: number[]): number[] {
  const sums = new Float64Array(NYQUIST + 1);
  const entries = new Uint16Array(NYQUIST + 1);
  RADII.forEach((radius, i) => {
    const frequency = Math.round(radius);
    // Beyond are only the corners, which not every direction reaches.
    if (frequency > NYQUIST) return;
    sums[frequency] += power[i];
    entries[frequency] += 1;
  });
  return Array.from(sums, (sum, frequency) => sum / entries[frequency]);
}

// #region fine-energy
/** Power above half the highest frequency, corners included. */
function fineEnergy(power: number[]): number {
  return power.reduce((sum, value, i) => (RADII[i] > NYQUIST / 2 ? sum + value : sum), 0);
}
// #endregion
