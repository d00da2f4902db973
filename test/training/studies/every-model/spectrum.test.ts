import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normals, randomStream } from '../../../../training/contract/random.ts';
import { greyOf } from '../../../../training/data/images.ts';
import { drawSplit } from '../../../../training/data/strokes/strokes.ts';
import { meanPower } from '../../../../training/evaluate/fourier.ts';
import { spectrum } from '../../../../training/studies/every-model/spectrum.ts';

/** ½ + ½·cos of so many cycles across and down. */
function cosine(across: number, down: number): Float32Array {
  return Float32Array.from({ length: 784 }, (_, i) => {
    const phase = (across * (i % 28) + down * Math.floor(i / 28)) / 28;
    return 0.5 + 0.5 * Math.cos(2 * Math.PI * phase);
  });
}

describe('the power of images', () => {
  it('sums to the mean square of a pixel (Parseval)', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 3 }), (seed, count) => {
        const images = normals(randomStream(seed), count * 784);
        const square = images.reduce((sum, value) => sum + value ** 2, 0) / images.length;
        expect(meanPower(images).reduce((sum, value) => sum + value, 0)).toBeCloseTo(square, 9);
      }),
      { numRuns: 20 },
    );
  });

  it('of a wave is at its frequency and nowhere else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 13 }), fc.integer({ min: 0, max: 13 }), (x, y) => {
        const power = meanPower(cosine(x, y));
        const expected = new Float64Array(784);
        expected[0] = 1 / 4;
        // ½·cos is two waves of ¼, in opposite directions.
        expected[y * 28 + x] = expected[((28 - y) % 28) * 28 + 28 - x] = 1 / 16;
        power.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 7));
      }),
    );
  });
});

describe('the spectrum', () => {
  it('puts a wave at its frequency, in whatever direction it runs', () => {
    const { frequencies, originals, samples } = spectrum(cosine(5, 0), cosine(0, 5), cosine(3, 4));
    expect(frequencies).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    originals.forEach((power, frequency) => {
      if (frequency === 0) expect(power).toBeCloseTo(1 / 4, 7);
      else if (frequency === 5) expect(power).toBeGreaterThan(1e-3);
      else expect(power).toBeCloseTo(0, 7);
      expect(samples[frequency]).toBeCloseTo(power, 7);
    });
  });

  it('calls blurred images less sharp, and the same images as sharp as they are', () => {
    const images = greyOf(drawSplit('test', 40).images);
    const blurred = images.map((value, i) => (value + (images[i + 1] ?? 0)) / 2);
    const { originals, reconstructions, sharpness } = spectrum(images, blurred, images);
    expect(sharpness.samples).toBe(1);
    expect(sharpness.reconstructions).toBeGreaterThan(0);
    expect(sharpness.reconstructions).toBeLessThan(0.8);
    expect(reconstructions[12]).toBeLessThan(originals[12]);
    const wave = spectrum(
      cosine(10, 0),
      cosine(10, 0).map((v) => v / 2),
      cosine(2, 0),
    );
    expect(wave.sharpness.reconstructions).toBeCloseTo(1 / 4, 6);
    expect(wave.sharpness.samples).toBeCloseTo(0, 7);
  });
});
