import { expect, test } from 'vitest';
import { fallback, sources } from '../../../src/run/sources.ts';
import { figureFiles } from '../../../src/run/figure-files.ts';
import type { FigureImage } from '../../../training/contract/manifest.ts';
import { sampleFigure } from './sample-manifest.ts';

const chart = (['light', 'dark'] as const).flatMap((theme) =>
  (['narrow', 'wide'] as const).map((layout) => image('image/svg+xml', theme, layout)),
);
const raster = [image('image/png', 'any', 'any'), image('image/webp', 'any', 'any')];

test('a browser that takes the first source that fits takes the right one', () => {
  expect(sources(chart).map(({ path, media }) => [path, media])).toEqual([
    ['dark.narrow', '(prefers-color-scheme: dark) and (max-width: 40rem)'],
    ['dark.wide', '(prefers-color-scheme: dark)'],
    ['light.narrow', '(max-width: 40rem)'],
    ['light.wide', undefined],
  ]);
});

test('a smaller format comes before the one that everything reads', () => {
  expect(sources(raster).map(({ type }) => type)).toEqual(['image/webp', 'image/png']);
  expect(fallback(raster).type).toBe('image/png');
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
    'WebP',
    'CSV',
    'Vega-Lite',
  ]);
});

function image(
  type: FigureImage['type'],
  theme: FigureImage['theme'],
  layout: FigureImage['layout'],
): FigureImage {
  return { path: `${theme}.${layout}`, type, theme, layout, width: 720, height: 400 };
}
