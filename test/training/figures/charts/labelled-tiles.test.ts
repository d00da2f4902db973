import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { labelledTiles } from '../../../../training/figures/charts/labelled-tiles.ts';
import { palettes, widths } from '../../../../training/figures/charts/theme.ts';
import type { Raster } from '../../../../training/figures/figure.ts';
import { addressOf } from '../../../../training/figures/files/raster-images.ts';
import { drawCharts } from '../../../../training/figures/files/draw-charts.ts';
import { svgImages } from '../../../../training/figures/files/svg.ts';
import { sampleWords } from '../sample-words.ts';

const COLUMNS = 12;
const ROWS = ['original', '20 latents', 'Convolutional, 20 latents'];
const VALUES = Array.from({ length: COLUMNS }, (_, i) => `−${i}.5`);

/** A chequered picture of 12 × 3 squares of 30 pixels. */
const raster: Raster = {
  kind: 'raster',
  width: 30 * COLUMNS,
  height: 30 * ROWS.length,
  pixels: Uint8Array.from({ length: 900 * COLUMNS * ROWS.length }, (_, i) =>
    ((i % 360) + Math.floor(i / 360)) % 2 ? 255 : 0,
  ),
};

async function draw(labels: Required<Raster>['labels']) {
  const address = await addressOf(raster);
  const drawing = await svgImages(
    (theme, layout) => labelledTiles({ ...raster, labels }, address, theme, layout),
    drawCharts,
    'x',
    sampleWords,
  );
  return drawing.map(({ image, bytes }) => ({ image, svg: new TextDecoder().decode(bytes) }));
}

/** Words that are written in a drawing, line by line. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/>([^<>]+)<\/(?:text|tspan)>/g)].map(([, text]) => text);
}

describe('a grid with labels', async () => {
  const drawings = await draw({ rows: ROWS, columns: VALUES });

  it.each(drawings)('is as wide as its layout: $image.path', ({ image }) => {
    expect(image.width).toBe(widths[image.layout as 'narrow' | 'wide']);
  });

  it.each(drawings)('writes legibly, in the colour of text: $image.path', ({ image, svg }) => {
    const sizes = [...svg.matchAll(/font-size="([\d.]+)px"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
    const colours = [...svg.matchAll(/<text [^>]*fill="([^"]+)"/g)].map(([, colour]) => colour);
    expect(new Set(colours)).toEqual(new Set([palettes[image.theme as 'light' | 'dark'].text]));
  });

  it.each(drawings)('names every row, a long one in lines: $image.path', ({ svg }) => {
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['original', '20 latents', 'Convolutional,', '20 latents']),
    );
  });

  it('leaves out columns’ names that would run into each other', () => {
    const [narrow, wide] = drawings.map(({ svg }) => textsOf(svg));
    expect(wide).toEqual(expect.arrayContaining(VALUES));
    expect(narrow).toEqual(expect.arrayContaining([VALUES[0], VALUES[2]]));
    expect(narrow).not.toContain(VALUES[1]);
  });

  it('shows every pixel of the picture, with sharp edges', async () => {
    const wide = drawings.find(({ image }) => image.path === 'x.light.wide.svg')!;
    const { data, info } = await sharp(Buffer.from(wide.svg), { density: 72 * 4 })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const [, left, top] = /translate\((\d+),(\d+)\)/.exec(wide.svg)!.map((n) => 4 * Number(n));
    const scale = (info.width - left) / raster.width;
    const grey = (x: number, y: number): number =>
      data[
        (Math.round(top + (y + 0.5) * scale) * info.width + Math.round(left + (x + 0.5) * scale)) *
          info.channels
      ];
    for (const [x, y] of [
      [0, 0],
      [359, 0],
      [0, 89],
      [359, 89],
      [100, 40],
      [101, 40],
    ]) {
      expect(grey(x, y), `${x}, ${y}`).toBe(raster.pixels[y * raster.width + x]);
    }
  });
});

it('a grid without columns’ names needs no room for them', async () => {
  const [bare] = await draw({ rows: ROWS });
  const [named] = await draw({ rows: ROWS, columns: VALUES });
  expect(bare.image.height).toBeLessThan(named.image.height);
});
