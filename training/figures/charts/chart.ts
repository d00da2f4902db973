import type { Config, TopLevelSpec } from 'vega-lite';
import { chartConfig, widths, type Layout, type Theme } from './theme.ts';

/** A layer of a plot: a mark with what its channels encode, or more layers. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];
/** A layer that has a mark of its own. */
export type MarkLayer = Extract<Layer, { mark: unknown }>;
/** How a layer's items are drawn. */
export type Mark = Exclude<
  MarkLayer['mark'],
  string | { type: 'boxplot' | 'errorband' | 'errorbar' }
>;
export type Encoding = NonNullable<MarkLayer['encoding']>;
/** What one channel encodes, such as the axis `x`. */
export type Channel<Name extends keyof Encoding> = NonNullable<Encoding[Name]>;
/** A plot of a chart that has several. */
export type Panel = Extract<TopLevelSpec, { concat: unknown }>['concat'][number];

/** How much of a layout's width is left to axes and names, how many plots share the rest, and their height. */
interface Plots {
  margin: number;
  columns?: number;
  height: number;
}

/**
 * A chart with the fonts and colours that all charts of a theme have. Every chart is made here, so that
 * Vega-Lite's own types check it.
 *
 * @param more configuration of this chart alone
 */
export function chart(theme: Theme, spec: TopLevelSpec, more: Config = {}): TopLevelSpec {
  return { config: { ...chartConfig(theme), ...more }, ...spec };
}

/** Takes a channel that a whole plot has from one of its layers: Vega-Lite does so, and its types do not say so. */
export const NO_CHANNEL = null as never;

/** The width and height of a plot in a layout, in CSS pixels. */
export function plotSize(layout: Layout, plots: Record<Layout, Plots>) {
  const { margin, columns = 1, height } = plots[layout];
  return { width: (widths[layout] - margin) / columns, height };
}

/** Panels side by side where there is room, else one below the other. */
export function besideOrBelow(layout: Layout, panels: Panel[]) {
  return layout === 'wide' ? { hconcat: panels } : { vconcat: panels };
}
