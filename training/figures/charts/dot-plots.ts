import {
  besideOrBelow,
  chart,
  type Channel,
  type Layer,
  type Mark,
  type Panel as PlotPanel,
} from './chart.ts';
import { halo } from './halo.ts';
import { palettes, widths, type Layout, type Theme } from './theme.ts';
import { decimal } from '../words/phrases.ts';

/** How many characters of a title fit in a line: a longer title is broken after a comma, or where it must between words. */
const LINE = 16;
const LINE_HEIGHT = 14;

/** Room in pixels: around the drawing, between panels, for the models' names, for a number beside a point. */
const PADDING = 5;
const SPACING = 12;
const NAMES = 108;
const NUMBER = 52;
/** Room for a digit of a number that needs more. */
const DIGIT = 7;

/** The width of a column of numbers, and how far above the first row its title is: where titles of axes are. */
const COLUMN = 62;
const ABOVE = 31;

/** A number for every model, and a value to compare them with. */
export interface Panel {
  title: string;
  digits: number;
  /** Undefined where a model has none, whose row is then empty. */
  values: (number | undefined)[];
  /** What each value is the mean of, of each model: small marks, where there are several. */
  each?: number[][];
  reference?: { value: number; name: string; align: 'left' | 'right' };
  /** Whether it is a column of numbers alone, for those whose place on a scale says nothing. */
  isColumn?: true;
}

/**
 * A panel for each kind of number, side by side or one below the other, with a row for each model.
 *
 * @param titles of the models, in the order of the rows and of the values
 */
export function dotPlots(titles: string[], panels: Panel[], theme: Theme, layout: Layout) {
  const wide = layout === 'wide';
  const inner = widths[layout] - 2 * PADDING;
  const columns = panels.filter(({ isColumn }) => isColumn).length;
  const left = inner - NAMES - (panels.length - 1) * SPACING - columns * COLUMN;
  const panelWidth = left / (panels.length - columns);
  return chart(theme, {
    padding: PADDING,
    spacing: wide ? SPACING : 28,
    // Vega takes the titles of axes to be wider than they are, which would push the panels apart.
    bounds: wide ? 'flush' : 'full',
    ...besideOrBelow(
      layout,
      panels.map((panel, i) => {
        const names = !wide || i === 0 ? NAMES : 0;
        if (panel.isColumn) return column(panel, titles, names, names + COLUMN, theme);
        return dotPlot(panel, titles, names, wide ? names + panelWidth : inner, theme);
      }),
    ),
  });
}

/** A row for each model: its name if there is room, a point, and its number beside the point. */
function dotPlot(
  panel: Panel,
  titles: string[],
  names: number,
  width: number,
  theme: Theme,
): PlotPanel {
  const { background, text, series, grid } = palettes[theme];
  const { values, each = [], reference, digits, title } = panel;
  const all = [...values, ...each.flat(), reference?.value].filter((value) => value !== undefined);
  const longest = Math.max(...values.map((value) => said(value, digits).length));
  const range = [names + 8, width - Math.max(NUMBER, 12 + longest * DIGIT)];
  const x: Channel<'x'> = {
    field: 'value',
    type: 'quantitative',
    title,
    scale: { domain: [Math.min(...all), Math.max(...all)], range, nice: false },
    axis: { orient: 'top', tickCount: ticksOn(range[1] - range[0], Math.max(...all)), grid: false },
  };
  const label = { type: 'text', color: text, fontSize: 12, clip: true } as const;
  return {
    width,
    ...rowsOf(values, titles, digits),
    layer: [
      {
        mark: { type: 'rule', color: grid },
        encoding: { x, x2: { value: names } },
      },
      ...(reference ? referenceLine(reference, x, label) : []),
      ...(each.some(({ length }) => length > 1)
        ? [
            {
              data: {
                values: each.flatMap((some, row) => some.map((value) => ({ value, row }))),
              },
              mark: { type: 'point', filled: true, size: 18, opacity: 1, color: series[0] },
              encoding: { x },
            } satisfies Layer,
          ]
        : []),
      {
        mark: { type: 'point', filled: true, size: 70, opacity: 1, color: series[1] },
        encoding: { x },
      },
      // First as a halo, so that no line runs through the number.
      ...[halo(background), {}].map((outline): Layer => ({
        mark: { ...label, ...outline, align: 'left', dx: 8 },
        encoding: { x, text: { field: 'said' } },
      })),
      ...(names ? [nameLabels(label, names)] : []),
    ],
  };
}

/** How many numbers stand apart along so many pixels: three at most. */
function ticksOn(length: number, largest: number): number {
  const room = DIGIT * (decimal(largest, 0).length + 1);
  return Math.min(3, Math.max(1, Math.floor(length / room)));
}

function said(value: number | undefined, digits: number): string {
  return value === undefined ? '' : decimal(value, digits);
}

/** A number in each row, and the title above them all. */
function column(
  { values, digits, title }: Panel,
  titles: string[],
  names: number,
  width: number,
  theme: Theme,
): PlotPanel {
  const label = { type: 'text', color: palettes[theme].text, fontSize: 12, clip: false } as const;
  return {
    width,
    ...rowsOf(values, titles, digits),
    layer: [
      {
        mark: { ...label, align: 'right' },
        encoding: { x: { value: width - 2 }, text: { field: 'said' } },
      },
      {
        data: { values: [{}] },
        mark: { ...label, align: 'right', fontSize: 13, text: title },
        encoding: { x: { value: width - 2 }, y: { value: -ABOVE } },
      },
      ...(names ? [nameLabels(label, names)] : []),
    ],
  };
}

/** A row for each model, with what is written in it. */
function rowsOf(values: Panel['values'], titles: string[], digits: number) {
  // Each row has its place, whether there is a value or none.
  const domain = values.map((_, row) => row);
  return {
    height: { step: 2 * LINE_HEIGHT + 4 },
    data: {
      values: values.map((value, row) => ({
        value: value ?? null,
        row,
        name: linesOf(titles[row]),
        said: said(value, digits),
      })),
    },
    encoding: { y: { field: 'row', type: 'ordinal', axis: null, scale: { domain } } },
  } as const;
}

/** Titles before the rows. An axis could not centre labels of several lines. */
function nameLabels(label: Mark, names: number): Layer {
  return {
    mark: {
      ...label,
      align: 'right',
      lineHeight: LINE_HEIGHT,
      dy: { expr: `${-LINE_HEIGHT / 2} * (length(datum.name) - 1)` },
    },
    encoding: { x: { value: names - 4 }, text: { field: 'name' } },
  };
}

/** A dashed line from top to bottom, and under it what it stands for. */
function referenceLine(
  { value, name, align }: NonNullable<Panel['reference']>,
  x: Channel<'x'>,
  label: Mark & { color: string },
): Layer[] {
  const whole = { data: { values: [{ value }] } };
  return [
    {
      ...whole,
      mark: { type: 'rule', strokeDash: [4, 3], color: label.color },
      encoding: { x, y: { value: 0 }, y2: { value: 'height' } },
    },
    {
      ...whole,
      mark: { ...label, clip: false, text: name, align, baseline: 'top', dy: 4 },
      encoding: { x, y: { value: 'height' } },
    },
  ];
}

/** A title in lines, broken after a comma where it is long. */
function linesOf(title: string): string[] {
  const [atCommas, atSpaces] = [/(?<=,) /, / /].map((gap) => joined(title.split(gap)));
  return atCommas.every((line) => line.length <= LINE) ? atCommas : atSpaces;
}

/** Parts of a title, as many in a line as fit. */
function joined(parts: string[]): string[] {
  return parts.reduce<string[]>((lines, part) => {
    const longer = [...lines.slice(-1), part].join(' ');
    return longer.length <= LINE ? [...lines.slice(0, -1), longer] : [...lines, part];
  }, []);
}
