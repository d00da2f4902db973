import { IMAGE_SIZE } from '../../contract/image.ts';
import { permutation, randomStream, type Random } from '../../contract/random.ts';
import { drawFactors, type StrokeFactors } from './factors.ts';
import type { Glyph, Point } from './glyphs.ts';
import { rasterise } from './raster.ts';
import { smooth } from './spline.ts';

export type Split = 'train' | 'test';

/** What is drawn: the ways of writing each class, under the name and seed of a data set. */
export interface Script {
  name: string;
  /** Part of the data set, and so no choice of a run's. */
  seed: number;
  /** A class's variants are equally likely. */
  glyphs: readonly (readonly Glyph[])[];
}

/** A drawn image with everything that is known about it. */
export interface StrokeImage {
  /** `[784]` bytes, row-major. */
  image: Uint8Array;
  label: number;
  factors: StrokeFactors;
}

/** Image `index` of a split: a function of these three alone. */
export function drawStrokes(script: Script, split: Split, index: number): StrokeImage {
  const label = drawLabel(script, split, index);
  const random = randomStream(script.seed, script.name, split, index);
  const variants = script.glyphs[label];
  const factors = drawFactors(random, variants.length);
  const lines = write(variants[factors.variant], factors, random);
  return { image: rasterise(lines, factors.thickness), label, factors };
}

/** Every ten images in a row hold each of ten classes once, so that any multiple of ten is balanced. */
function drawLabel({ name, seed, glyphs }: Script, split: Split, index: number): number {
  const { length: classes } = glyphs;
  const random = randomStream(seed, name, split, 'labels', Math.floor(index / classes));
  return permutation(random, classes)[index % classes];
}

/** The path of the pen, in pixels, its centre of mass in the middle of the image as in MNIST. */
function write(glyph: Glyph, factors: StrokeFactors, random: Random): Point[][] {
  const shake = unsteadyHand(random, factors.wobble);
  const lean = shearAndTurn(factors);
  const lines = glyph.map((stroke) => smooth(stroke.map((point) => lean(shake(point)))));
  const scale = (factors.scale - factors.thickness) / longerSide(lines.flat());
  const [x, y] = centreOfMass(lines);
  const middle = IMAGE_SIZE / 2;
  return lines.map((line) =>
    line.map(([px, py]) => [middle + scale * (px - x), middle + scale * (py - y)]),
  );
}

/**
 * A smooth displacement of the paper: two waves across it, of about a glyph's height, each with its
 * own direction and phase. Strokes that touch still touch after it.
 */
function unsteadyHand(random: Random, amplitude: number): (point: Point) => Point {
  const waves = [0, 1].map(() => {
    const direction = 2 * Math.PI * random.uniform();
    const frequency = 2 * Math.PI * (0.6 + 0.6 * random.uniform());
    return {
      x: frequency * Math.cos(direction),
      y: frequency * Math.sin(direction),
      phase: 2 * Math.PI * random.uniform(),
      across: 2 * Math.PI * random.uniform(),
    };
  });
  return ([x, y]) => {
    let [wx, wy] = [x, y];
    for (const wave of waves) {
      const shift = amplitude * Math.sin(wave.x * x + wave.y * y + wave.phase);
      wx += shift * Math.cos(wave.across);
      wy += shift * Math.sin(wave.across);
    }
    return [wx, wy];
  };
}

function shearAndTurn({ width, slant, rotation }: StrokeFactors): (point: Point) => Point {
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return ([x, y]) => {
    const leaning = width * x - slant * y;
    return [cos * leaning - sin * y, sin * leaning + cos * y];
  };
}

function longerSide(points: readonly Point[]): number {
  const extent = (values: number[]): number => Math.max(...values) - Math.min(...values);
  return Math.max(extent(points.map(([x]) => x)), extent(points.map(([, y]) => y)));
}

/** The centre of lines of even thickness: each piece weighs its length. */
function centreOfMass(lines: readonly Point[][]): Point {
  let [x, y, mass] = [0, 0, 0];
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [[ax, ay], [bx, by]] = [line[i - 1], line[i]];
      const length = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2);
      x += (length * (ax + bx)) / 2;
      y += (length * (ay + by)) / 2;
      mass += length;
    }
  }
  return [x / mass, y / mass];
}
