import { ACTIVE } from '../../evaluate/latent-use.ts';
import { chart, type Channel, type Layer } from '../../figures/charts/chart.ts';
import { decades } from '../../figures/charts/decades.ts';
import { logScale } from '../../figures/charts/log-scale.ts';
import { palettes, widths, type Layout, type Theme } from '../../figures/charts/theme.ts';

export interface UsedLatent {
  /** Counted from 1. */
  latent: number;
  /** Nats per image. */
  kl: number;
  /** The variance of its posterior mean over images. */
  variance: number;
  isActive: boolean;
}

const ROW_HEIGHT = 15;

/** Smaller variances are drawn as this one: a logarithmic axis cannot show 0. */
const SMALLEST = 1e-6;

/** Bars of KL and, in the same rows, points of the variance that decides what is active. */
export function latentUseChart(latents: UsedLatent[], theme: Theme, layout: Layout) {
  const width = widths[layout] - (layout === 'wide' ? 80 : 85);
  const height = latents.length * ROW_HEIGHT;
  const values = latents.map(({ latent, kl, variance, isActive }) => ({
    latent,
    kl,
    variance: Math.max(variance, SMALLEST),
    use: isActive ? 'active' : 'not active',
  }));
  const { background, series, text } = palettes[theme];
  const y = {
    field: 'latent',
    type: 'nominal',
    sort: latents.map(({ latent }) => latent),
  } as const;
  const fill: Channel<'fill'> = {
    field: 'use',
    type: 'nominal',
    title: null,
    scale: { domain: ['active', 'not active'], range: [series[1], background] },
    legend: { symbolType: 'square', symbolStrokeColor: series[1], symbolStrokeWidth: 1.5 },
  };
  return chart(theme, {
    data: { values },
    spacing: 14,
    hconcat: [
      {
        width: width * 0.55,
        height,
        mark: { type: 'bar', stroke: series[1], strokeWidth: 1.5, height: { band: 0.7 } },
        encoding: {
          x: { field: 'kl', type: 'quantitative', title: 'KL, nats', axis: { tickCount: 5 } },
          y: { ...y, title: 'latent', axis: { labelFontSize: 11 } },
          fill,
        },
      },
      {
        width: width * 0.45,
        height,
        layer: [...threshold(text), points(values, y, fill, series[1])],
      },
    ],
  });
}

function points(
  values: { variance: number }[],
  y: { field: string; type: 'nominal' },
  fill: Channel<'fill'>,
  stroke: string,
): Layer {
  const variances = [...values.map(({ variance }) => variance), ACTIVE];
  const scale = logScale(variances, 1.5);
  return {
    mark: { type: 'point', size: 45, stroke, strokeWidth: 1.5, opacity: 1 },
    encoding: {
      x: {
        field: 'variance',
        type: 'quantitative',
        title: 'variance',
        scale,
        axis: { values: decades(scale.domain), format: '~g', grid: false },
      },
      y: { ...y, axis: null },
      fill,
    },
  };
}

function threshold(color: string): Layer[] {
  const x = { datum: ACTIVE, type: 'quantitative' } as const;
  return [
    { mark: { type: 'rule', color, strokeDash: [5, 3] }, encoding: { x } },
    {
      data: { values: [{}] },
      mark: { type: 'text', color, align: 'left', dx: 3, dy: -7, fontSize: 11, text: 'active →' },
      encoding: { x, y: { value: 0 } },
    },
  ];
}
