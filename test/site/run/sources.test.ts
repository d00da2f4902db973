import { expect, test } from 'vitest';
import { fallback, sources } from '../../../src/run/sources.ts';
import { figureFiles } from '../../../src/run/figure-files.ts';
import type { FigureImage } from '../../../training/contract/manifest.ts';
import { sampleFigure } from './sample-manifest.ts';

const chart = (['light', 'dark'] as const).flatMap((theme) =>
  (['narrow', 'wide'] as const).map((layout) => image('image/svg+xml', theme, layout)),
);
const raster = (['image/png', 'image/webp', 'image/avif'] as const).flatMap((type) =>
  ([1, 2] as const).map((density) => ({
    ...image(type, 'any', 'any'),
    density,
    path: `${density}x.${type.slice('image/'.length)}`,
  })),
);
const BYTES = new Map([
  ['1x.png', 9],
  ['2x.png', 20],
  ['1x.webp', 5],
  ['2x.webp', 8],
  ['1x.avif', 4],
  ['2x.avif', 11],
]);
const bytesOf = (path: string): number => BYTES.get(path) ?? 1000;

test('a browser that takes the first source that fits takes the right one', () => {
  expect(sources(chart, bytesOf).map(({ files, media }) => [files[0].path, media])).toEqual([
    ['dark.narrow', 'screen and (prefers-color-scheme: dark) and (max-width: 40rem)'],
    ['dark.wide', 'screen and (prefers-color-scheme: dark)'],
    ['light.narrow', '(max-width: 40rem)'],
    ['light.wide', undefined],
  ]);
});

test('the format that takes the fewest bytes comes first, with a file for each kind of screen', () => {
  expect(sources(raster, bytesOf).map(({ type, files }) => [type, files])).toEqual([
    ['image/webp', [at(720, '1x.webp'), at(1440, '2x.webp')]],
    ['image/avif', [at(720, '1x.avif'), at(1440, '2x.avif')]],
    ['image/png', [at(720, '1x.png'), at(1440, '2x.png')]],
  ]);
  expect(fallback(raster).path).toBe('1x.png');
});

test('a drawing with labels comes before the bare picture, however small that is', () => {
  const labelled = [...raster, ...chart];
  expect(sources(labelled, bytesOf).map(({ type }) => type)).toEqual([
    ...Array(4).fill('image/svg+xml'),
    'image/webp',
    'image/avif',
    'image/png',
  ]);
  expect(fallback(labelled).path).toBe('light.wide');
});

test('without sources the picture is the light, wide one', () => {
  expect(fallback(chart).path).toBe('light.wide');
});

test('files are told apart by their labels', () => {
  const figure = { ...sampleFigure, images: [...chart, ...raster], specification: 'x.vl.json' };
  expect(figureFiles(figure).map(({ label }) => label)).toEqual([
    'SVG, light, narrow',
    'SVG, light, wide',
    'SVG, dark, narrow',
    'SVG, dark, wide',
    'PNG',
    'PNG, 2×',
    'WebP',
    'WebP, 2×',
    'AVIF',
    'AVIF, 2×',
    'CSV',
    'Vega-Lite',
  ]);
});

function image(
  type: FigureImage['type'],
  theme: FigureImage['theme'],
  layout: FigureImage['layout'],
): FigureImage {
  return { path: `${theme}.${layout}`, type, theme, layout, width: 720, height: 400, density: 1 };
}

function at(pixels: number, path: string) {
  return { path, pixels };
}
