import type { TopLevelSpec } from 'vega-lite';
import type { FigureImage } from '../contract/manifest.ts';
import type { Layout, Theme } from './charts/theme.ts';

/** A column of a figure's data, from which every number in its text can be computed again. */
export interface Column {
  name: string;
  description: string;
}

export interface Table {
  columns: Column[];
  rows: (string | number)[][];
}

/** A chart, drawn once for each theme and layout. */
export interface Chart {
  kind: 'chart';
  /** Grey pictures that stand in the chart, by name; `specification` gets an address for each. */
  rasters?: Record<string, Raster>;
  specification(theme: Theme, layout: Layout, addresses: Record<string, string>): TopLevelSpec;
}

/** A grey picture, one byte a pixel, row by row. */
export interface Raster {
  kind: 'raster';
  width: number;
  height: number;
  pixels: Uint8Array;
  /** What stands beside each row and above each column of equal size, where that needs saying. */
  labels?: { rows: string[]; columns?: string[] };
}

/**
 * A figure, made from results by a pure function. It always has alternative text, a long description and
 * data: its text quotes numbers of the data and so changes with them.
 */
export interface FigureContent {
  id: string;
  title: string;
  caption: string;
  /** At most 250 characters. */
  alt: string;
  /** The long description, in paragraphs. */
  description: string[];
  /** Ids of the experiments it shows. */
  experiments: string[];
  /** Whether images of the data set are in it, whose licence then holds for it too; not so if left out. */
  showsData?: boolean;
  data: Table;
  picture: Chart | Raster;
}

/** One file that a picture was drawn to. */
export interface DrawnImage {
  image: FigureImage;
  bytes: Uint8Array;
}
