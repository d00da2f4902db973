import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import {
  besideOrBelow,
  chart,
  NO_CHANNEL,
  plotSize,
  type Layer,
  type Panel,
} from '../../../../training/figures/charts/chart.ts';
import { chartConfig, widths } from '../../../../training/figures/charts/theme.ts';

const panel: Panel & TopLevelSpec = {
  data: { values: [{ x: 1 }] },
  mark: 'point',
  encoding: { x: { field: 'x', type: 'quantitative' } },
};

describe('a chart', () => {
  it('has the configuration of its theme, and may add to it', () => {
    expect(chart('dark', panel).config).toEqual(chartConfig('dark'));
    const silent = chart('dark', panel, { aria: false }).config;
    expect(silent).toEqual({ ...chartConfig('dark'), aria: false });
  });

  it('is checked by the types of Vega-Lite', () => {
    // @ts-expect-error a mark that does not exist
    expect(() => compile(chart('light', { ...panel, mark: 'blob' }))).toThrow();
    // @ts-expect-error a type of data that does not exist
    const layer: Layer = { mark: 'line', encoding: { x: { field: 'x', type: 'numeric' } } };
    expect(layer).toBeDefined();
  });
});

describe('the size of a plot', () => {
  it('is what margins leave, shared among the plots side by side', () => {
    const rooms = {
      wide: { margin: 80, columns: 3, height: 200 },
      narrow: { margin: 40, height: 120 },
    };
    expect(plotSize('wide', rooms)).toEqual({ width: (widths.wide - 80) / 3, height: 200 });
    expect(plotSize('narrow', rooms)).toEqual({ width: widths.narrow - 40, height: 120 });
  });
});

it('panels lie side by side where there is room', () => {
  expect(besideOrBelow('wide', [panel, panel])).toEqual({ hconcat: [panel, panel] });
  expect(besideOrBelow('narrow', [panel, panel])).toEqual({ vconcat: [panel, panel] });
});

it('a layer can do without a channel that its plot has', () => {
  const { spec } = compile(
    chart('light', {
      data: { values: [{ kind: 'a', share: 0.5 }] },
      encoding: { yOffset: { field: 'kind' }, y: { field: 'kind' } },
      layer: [{ mark: 'rule', encoding: { y: { value: 0 }, yOffset: NO_CHANNEL } }],
    }),
  );
  expect(JSON.stringify(spec.marks)).not.toContain('"offset"');
});
