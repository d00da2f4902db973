import {
  besideOrBelow,
  chart,
  type Layer,
  type Mark,
  type Panel,
} from '../../figures/charts/chart.ts';
import { halo } from '../../figures/charts/halo.ts';
import { palettes, widths, type Layout, type Theme } from '../../figures/charts/theme.ts';
import { equalSums, label, titleOf, type Box, type Point } from './equal-sums.ts';

interface Strip {
  address: string;
  width: number;
  height: number;
}

/**
 * Points by rate and distortion, over lines of equal sum, and a strip with a row for each point.
 *
 * @param trainings the single trainings of points that are means of several
 */
export function rateDistortionChart(
  points: Point[],
  trainings: Point[],
  strip: Strip,
  theme: Theme,
  layout: Layout,
) {
  const wide = layout === 'wide';
  const { background, text, series } = palettes[theme];
  const box = boxAround([...points, ...trainings]);
  const side = wide ? 270 : widths.narrow - 95;
  const axis = (field: 'rate' | 'distortion') =>
    ({
      field,
      type: 'quantitative',
      title: titleOf(field),
      scale: { domain: box[field], nice: false },
      axis: { tickCount: 5, grid: false },
    }) as const;
  const plot: Panel = {
    width: side,
    height: wide ? 340 : 280,
    data: { values: points },
    encoding: { x: axis('rate'), y: axis('distortion') },
    layer: [
      ...equalSums(points, box, palettes[theme]),
      names(text, halo(background)),
      {
        mark: { type: 'line', color: series[1], strokeWidth: 2 },
        encoding: { order: { value: 0 } },
      },
      { mark: { type: 'point', filled: true, size: 70, opacity: 1, color: series[1] } },
      ...(trainings.length > 0 ? [eachTraining(trainings, text, background)] : []),
      names(text, {}),
    ],
  };
  return chart(theme, {
    spacing: wide ? 20 : 30,
    ...besideOrBelow(layout, [plot, rows(points, strip, text)]),
  });
}

/** A small ring for each training, on top of the mean of its model. */
function eachTraining(trainings: Point[], stroke: string, fill: string): Layer {
  return {
    data: { values: trainings },
    mark: { type: 'point', size: 14, stroke, fill, strokeWidth: 1, opacity: 1 },
  };
}

/** The name of each point, slanting up to the right, clear of the falling curve and of the next name. */
function names(color: string, outline: Partial<Mark>): Layer {
  return {
    mark: {
      ...label(color),
      ...outline,
      fontWeight: 600,
      align: 'left',
      dx: 6,
      dy: -6,
      angle: -30,
    },
    encoding: { text: { field: 'name' } },
  };
}

/** A box that starts at rate 0, with room for the names of points and, below, for those of lines. */
function boxAround(points: Point[]): Box {
  const rates = points.map(({ rate }) => rate);
  const distortions = points.map(({ distortion }) => distortion);
  const [low, high] = [Math.min(...distortions), Math.max(...distortions)];
  const margin = 0.1 * Math.max(high - low, 1);
  return {
    rate: [0, 1.4 * Math.max(...rates, 1)],
    distortion: [low - 2 * margin, high + margin],
  };
}

/** The strip at its own size, with the name of a point before each row. */
function rows(points: Point[], { address, width, height }: Strip, color: string): Panel {
  return {
    width,
    height,
    title: { text: 'samples', fontSize: 13, fontWeight: 'normal' },
    layer: [
      {
        data: { values: [{}] },
        mark: { type: 'image', width, height, align: 'left', baseline: 'top', smooth: false },
        encoding: { x: { value: 0 }, y: { value: 0 }, url: { value: address } },
      },
      ...points.map(({ name }, row): Layer => ({
        data: { values: [{}] },
        mark: { ...label(color), text: name, align: 'right' },
        encoding: { x: { value: -6 }, y: { value: ((row + 0.5) * height) / points.length } },
      })),
    ],
  };
}
