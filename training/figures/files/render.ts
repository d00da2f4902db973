import { stringify } from 'csv-stringify/sync';
import type { Figure } from '../../contract/manifest.ts';
import type { Work } from '../../contract/tutorial.ts';
import { labelledTiles } from '../charts/labelled-tiles.ts';
import type { FigureContent, Table } from '../figure.ts';
import type { ShownData } from './metadata.ts';
import { addressOf, rasterImages } from './raster-images.ts';
import { svgImages, type DrawCharts, type Drawing } from './svg.ts';

export interface RenderedFigure {
  figure: Figure;
  /** By path relative to the manifest. */
  files: Map<string, Uint8Array>;
}

/**
 * Draws a figure in all its files: CSV; a chart as SVG with its specification; a raster as PNG, WebP
 * and AVIF, and as SVG too where it has labels.
 *
 * @param draw draws the charts
 * @param dataset named, with its licence, in the files of a figure that shows images of it
 */
export async function renderFigure(
  content: FigureContent,
  draw: DrawCharts,
  work: Work,
  dataset?: ShownData,
): Promise<RenderedFigure> {
  const { id, title, caption, alt, description, experiments, showsData, data, picture } = content;
  const base = `figures/${id}`;
  const text = { ...content, work, ...(showsData && { shown: dataset }) };
  const files = new Map([[`${base}.csv`, encode(csv(data))]]);
  const drawing = await drawingOf(picture);
  const specification = picture.kind === 'chart' && drawing ? `${base}.vl.json` : null;
  if (drawing && specification) {
    files.set(specification, encode(JSON.stringify(drawing('light', 'wide'), null, 1)));
  }
  const drawn = [
    ...(drawing ? await svgImages(drawing, draw, base, text) : []),
    ...(picture.kind === 'raster' ? await rasterImages(picture, base, text) : []),
  ];
  for (const { image, bytes } of drawn) files.set(image.path, bytes);
  return {
    files,
    figure: {
      id,
      title,
      caption,
      alt,
      description,
      experiments,
      showsData: showsData ?? false,
      data: { path: `${base}.csv`, rows: data.rows.length, columns: data.columns },
      specification,
      images: drawn.map(({ image }) => image),
    },
  };
}

/** The chart that a picture is, or that puts its labels around it; a raster without labels has none. */
async function drawingOf(picture: FigureContent['picture']): Promise<Drawing | undefined> {
  if (picture.kind === 'chart') {
    const addresses: Record<string, string> = {};
    for (const [name, raster] of Object.entries(picture.rasters ?? {})) {
      addresses[name] = await addressOf(raster);
    }
    return (theme, layout) => picture.specification(theme, layout, addresses);
  }
  const { labels } = picture;
  if (!labels) return undefined;
  const address = await addressOf(picture);
  return (theme, layout) => labelledTiles({ ...picture, labels }, address, theme, layout);
}

function csv({ columns, rows }: Table): string {
  return stringify([columns.map(({ name }) => name), ...rows]);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
