import type { TopLevelSpec } from 'vega-lite';
import type { Raster } from '../figure.ts';
import { chart, type Layer, type Mark } from './chart.ts';
import { palettes, widths, type Layout, type Theme } from './theme.ts';

const FONT_SIZE: Record<Layout, number> = { narrow: 11, wide: 13 };

/** The width of a character, in font sizes: more than digits and most letters need in any of the fonts. */
const CHARACTER_WIDTH = 0.62;
/** What the widest capitals need besides. */
const WIDE = { characters: /[MW]/g, more: 0.35 };
/** The height of a line of text, in font sizes. */
const LINE_HEIGHT = 1.2;

/** Longer row labels are broken between words, so that they leave room for the pictures. */
const CHARACTERS_PER_LINE = 12;
/** What is longer than that is cut short: lines of a row, and characters of a word and of a column. */
const MOST = { lines: 3, inWord: 16, inColumn: 12 };

/** Pixels between a label and the picture. */
const GAP = 6;

/** A label beside the picture; x and y are in pixels from the picture's upper left corner. */
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
  const columns = labels.columns?.map((label) => cut(label, MOST.inColumn));
  const left = textWidth(rowTexts.flat(), fontSize) + (rowTexts.length ? GAP : 0);
  const top = columns ? lineHeight + GAP : 0;
  const drawnWidth = widths[layout] - left;
  const drawnHeight = Math.round((drawnWidth / width) * height);
  const rowLabels = rowTexts.map((text, row) => ({
    text,
    x: -GAP,
    // Text of several lines is placed by the middle of its first line.
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
      text(columnLabels(columns ?? [], drawnWidth, fontSize), {
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

/** If columns are too narrow for their labels, only every second label is shown, or every third, and so on. */
function columnLabels(columns: string[], width: number, fontSize: number): PlacedLabel[] {
  const pitch = width / columns.length;
  const every = Math.ceil((textWidth(columns, fontSize) + 2) / pitch);
  return columns
    .map((text, column) => ({ text: [text], x: (column + 0.5) * pitch, y: -GAP }))
    .filter((_, column) => column % every === 0);
}

/** A label as lines of text, broken between words if it is long. */
function linesOf(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && longer.length <= CHARACTERS_PER_LINE) lines[lines.length - 1] = longer;
    else lines.push(cut(word, MOST.inWord));
  }
  return lines.length > MOST.lines
    ? [...lines.slice(0, MOST.lines - 1), `${lines[MOST.lines - 1]} …`]
    : lines;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function textWidth(lines: string[], fontSize: number): number {
  const width = (line: string): number =>
    line.length * CHARACTER_WIDTH + (line.match(WIDE.characters)?.length ?? 0) * WIDE.more;
  return Math.ceil(Math.max(0, ...lines.map(width)) * fontSize);
}
