import { chart, plotSize, type Encoding, type Layer } from '../../figures/charts/chart.ts';
import { roundScale } from '../../figures/charts/line-names.ts';
import { logScale } from '../../figures/charts/log-scale.ts';
import { POINT } from '../../figures/charts/series.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import { meanOf, trainingsOf, type Trained } from '../seeds.ts';
import type { MeasuredModel } from '../study.ts';

/** One quantity against the number of latents. */
export interface Panel {
  column: string;
  title: string;
  unit: string;
  of(training: Trained): number;
  /** What a perfect model would get, where that is known. */
  floor?(model: MeasuredModel): number;
}

/** A panel for each quantity, all with the number of latents as their logarithmic horizontal axis. */
export function latentSizesChart(
  models: MeasuredModel[],
  panels: Panel[],
  theme: Theme,
  layout: Layout,
) {
  const size = plotSize(layout, {
    wide: { margin: 204, columns: 3, height: 150 },
    narrow: { margin: 150, columns: 2, height: 120 },
  });
  return chart(theme, {
    columns: layout === 'wide' ? 3 : 2,
    spacing: 12,
    concat: panels.map((panel) => ({
      title: { text: panel.title, fontSize: 12, anchor: 'start', frame: 'bounds' },
      ...size,
      layer: [
        line(models, panel, theme),
        ...eachTraining(models, panel, theme),
        ...(panel.floor ? floor(models, panel, theme) : []),
      ],
    })),
  });
}

function line(models: MeasuredModel[], panel: Panel, theme: Theme): Layer {
  const color = palettes[theme].series[1];
  return {
    data: { values: models.map((m) => ({ latents: m.latentSize, value: meanOf(m, panel.of) })) },
    mark: { type: 'line', color, point: { ...POINT, color, shape: 'square' } },
    encoding: axes(models, panel),
  };
}

/** A small stroke for each training of the models that were trained with several seeds. */
function eachTraining(models: MeasuredModel[], panel: Panel, theme: Theme): Layer[] {
  const values = models
    .filter(({ replicas }) => replicas.length > 0)
    .flatMap((m) =>
      trainingsOf(m).map((each) => ({ latents: m.latentSize, value: panel.of(each) })),
    );
  if (values.length === 0) return [];
  const color = palettes[theme].text;
  return [
    {
      data: { values },
      mark: { type: 'point', shape: 'stroke', size: 150, color, strokeWidth: 1.5, opacity: 1 },
      encoding: axes(models, panel),
    },
  ];
}

function floor(models: MeasuredModel[], panel: Panel, theme: Theme): Layer[] {
  const colour = palettes[theme].series[0];
  const values = models.map((m) => ({ latents: m.latentSize, value: panel.floor!(m) }));
  return [
    {
      data: { values },
      mark: { type: 'line', color: colour, strokeDash: [5, 3] },
      encoding: axes(models, panel),
    },
    {
      data: { values: [{ ...values[0], name: 'perfect' }] },
      mark: { type: 'text', color: colour, align: 'left', dy: -9, fontSize: 12 },
      encoding: { ...axes(models, panel), text: { field: 'name' } },
    },
  ];
}

function axes(models: MeasuredModel[], { unit, of, floor: least }: Panel): Encoding {
  const sizes = models.map(({ latentSize }) => latentSize);
  const values = models.flatMap((m) => [
    ...trainingsOf(m).map(of),
    ...(least ? [least(m), 0] : []),
  ]);
  return {
    x: {
      field: 'latents',
      type: 'quantitative',
      title: 'latents',
      scale: logScale(sizes, 1.25),
      axis: {
        values: sizes,
        grid: false,
        format: 'd',
        labelFontSize: 11,
        labelOverlap: 'greedy',
        labelSeparation: -8,
      },
    },
    y: {
      field: 'value',
      type: 'quantitative',
      title: unit,
      scale: roundScale(values),
      axis: { tickCount: 4 },
    },
  };
}
