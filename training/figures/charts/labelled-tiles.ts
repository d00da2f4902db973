import type { TopLevelSpec } from 'vega-lite';
import type { Raster } from '../figure.ts';
import { chart, type Layer, type Mark } from './chart.ts';
import { palettes, widths, type Layout, type Theme } from './theme.ts';

const FONT_SIZE: Record<Layout, number> = { narrow: 11, wide: 13 };

/** Of a character, in font sizes: more than digits and most letters take in any of the fonts. */
const CHARACTER_WIDTH = 0.62;
/** Of a line of text, in font sizes. */
const LINE_HEIGHT = 1.2;

/** A longer row label is broken between words, so that labels leave the pictures their room. */
const CHARACTERS_PER_LINE = 12;

/** Pixels between a label and the picture. */
const GAP = 6;

/** A label where it stands beside the picture, in pixels from its upper left corner. */
interface PlacedLabel {
  text: string[];
  x: number;
  y: number;
}

/**
 * A grid of images with what its rows and columns are.
 *
 * The whole grid is one picture, enlarged pixel by pixel; the labels are text. The drawing is as
 * wide as its layout allows.
 *
 * @param address of the picture: a data: URI of the raster as PNG
 */
export function labelledTiles(
  { width, height, labels }: Required<Raster>,
  address: string,
  theme: Theme,
  layout: Layout,
): TopLevelSpec {
  const fontSize = FONT_SIZE[layout];
  const lineHeight = Math.ceil(fontSize * LINE_HEIGHT);
  const rowTexts = labels.rows.map(linesOf);
  const left = textWidth(rowTexts.flat(), fontSize) + (rowTexts.length ? GAP : 0);
  const top = labels.columns ? lineHeight + GAP : 0;
  const drawnWidth = widths[layout] - left;
  const drawnHeight = Math.round((drawnWidth / width) * height);
  const rowLabels = rowTexts.map((text, row) => ({
    text,
    x: -GAP,
    // A text of several lines hangs from the middle of its first.
    y: ((row + 0.5) * drawnHeight) / rowTexts.length - ((text.length - 1) * lineHeight) / 2,
  }));
  return chart(theme, {
    autosize: 'none',
    padding: { left, top, right: 0, bottom: 0 },
    width: drawnWidth,
    height: drawnHeight,
    layer: [
      picture(address, drawnWidth, drawnHeight),
      text(rowLabels, { align: 'right', baseline: 'middle' }),
      text(columnLabels(labels.columns ?? [], drawnWidth, fontSize), {
        align: 'center',
        baseline: 'bottom',
      }),
    ],
  });

  function text(values: PlacedLabel[], place: Pick<Mark, 'align' | 'baseline'>): Layer {
    return {
      data: { values },
      mark: {
        type: 'text',
        ...place,
        fontSize,
        lineHeight,
        color: palettes[theme].text,
      },
      encoding: {
        text: { field: 'text', type: 'nominal' },
        description: { field: 'text', type: 'nominal' },
        x: { field: 'x', type: 'quantitative', scale: null, axis: null },
        y: { field: 'y', type: 'quantitative', scale: null, axis: null },
      },
    };
  }
}

function picture(url: string, width: number, height: number): Layer {
  return {
    data: { values: [{}] },
    mark: { type: 'image', width, height, align: 'left', baseline: 'top', smooth: false },
    encoding: { x: { value: 0 }, y: { value: 0 }, url: { value: url } },
  };
}

/** Where columns are too narrow for their labels, every second is shown, or every third, and so on. */
function columnLabels(columns: string[], width: number, fontSize: number): PlacedLabel[] {
  const pitch = width / columns.length;
  const every = Math.ceil((textWidth(columns, fontSize) + 2) / pitch);
  return columns
    .map((text, column) => ({ text: [text], x: (column + 0.5) * pitch, y: -GAP }))
    .filter((_, column) => column % every === 0);
}

/** A label in lines, broken between words where it is long. */
function linesOf(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && longer.length <= CHARACTERS_PER_LINE) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function textWidth(lines: string[], fontSize: number): number {
  return Math.ceil(Math.max(0, ...lines.map(({ length }) => length)) * CHARACTER_WIDTH * fontSize);
}
