import { stringify } from 'csv-stringify/sync';
import sharp from 'sharp';
import * as vega from 'vega';
import { compile } from 'vega-lite';
import type { Figure, FigureImage } from '../contract/manifest.ts';
import type { Chart, FigureContent, Raster, Table } from './figure.ts';
import { LAYOUTS, THEMES } from './theme.ts';

export interface RenderedFigure {
  figure: Figure;
  /** By path relative to the manifest. */
  files: Map<string, Uint8Array>;
}

/** A raster is enlarged by a whole factor until about this wide, so that it prints and zooms well. */
const RASTER_WIDTH = 800;

/** Draws a figure in all its files: CSV, and either SVG and its chart specification or PNG and WebP. */
export async function renderFigure(content: FigureContent): Promise<RenderedFigure> {
  const { id, title, caption, alt, description, experiments, data, picture } = content;
  const base = `figures/${id}`;
  const files = new Map([[`${base}.csv`, encode(csv(data))]]);
  const images =
    picture.kind === 'chart'
      ? await renderChart(picture, base, files)
      : await renderRaster(picture, base, files);
  return {
    files,
    figure: {
      id,
      title,
      caption,
      alt,
      description,
      experiments,
      data: { path: `${base}.csv`, rows: data.rows.length, columns: data.columns },
      specification: picture.kind === 'chart' ? `${base}.vl.json` : null,
      images,
    },
  };
}

async function renderChart(
  chart: Chart,
  base: string,
  files: Map<string, Uint8Array>,
): Promise<FigureImage[]> {
  files.set(
    `${base}.vl.json`,
    encode(JSON.stringify(chart.specification('light', 'wide'), null, 1)),
  );
  const images: FigureImage[] = [];
  for (const theme of THEMES) {
    for (const layout of LAYOUTS) {
      const { spec } = compile(chart.specification(theme, layout));
      vega.resetSVGDefIds();
      const svg = await new vega.View(vega.parse(spec), { renderer: 'none' }).toSVG();
      const [, width, height] = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
      const path = `${base}.${theme}.${layout}.svg`;
      files.set(path, encode(svg));
      images.push({
        path,
        type: 'image/svg+xml',
        width: Math.round(Number(width)),
        height: Math.round(Number(height)),
        theme,
        layout,
      });
    }
  }
  return images;
}

async function renderRaster(
  raster: Raster,
  base: string,
  files: Map<string, Uint8Array>,
): Promise<FigureImage[]> {
  const factor = Math.max(1, Math.round(RASTER_WIDTH / raster.width));
  const width = raster.width * factor;
  const height = raster.height * factor;
  const picture = sharp(raster.pixels, {
    raw: { width: raster.width, height: raster.height, channels: 1 },
  })
    .resize(width, height, { kernel: 'nearest' })
    .toColourspace('b-w');
  const encoded = [
    {
      type: 'image/png' as const,
      bytes: await picture.clone().png({ compressionLevel: 9 }).toBuffer(),
    },
    {
      type: 'image/webp' as const,
      bytes: await picture.clone().webp({ lossless: true }).toBuffer(),
    },
  ];
  return encoded.map(({ type, bytes }) => {
    const path = `${base}.${type.slice('image/'.length)}`;
    files.set(path, new Uint8Array(bytes));
    return { path, type, width, height, theme: 'any', layout: 'any' };
  });
}

function csv({ columns, rows }: Table): string {
  return stringify([columns.map(({ name }) => name), ...rows]);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
