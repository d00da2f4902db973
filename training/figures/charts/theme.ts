import type { Config } from 'vega-lite';

export type Theme = 'light' | 'dark';
export type Layout = 'narrow' | 'wide';

export const THEMES: Theme[] = ['light', 'dark'];
export const LAYOUTS: Layout[] = ['narrow', 'wide'];

/** The symbols that have a look of their own wherever they stand; src/styles/symbols.css gives it to the pages. */
export type SymbolLook = 'x' | 'mu' | 'sigma' | 'epsilon' | 'z' | 'xhat' | 'kl' | 'reconstruction';

interface Palette {
  background: string;
  text: string;
  grid: string;
  /** For up to four series, told apart by shape or dash as well: see series.ts. The last is for no text. */
  series: [string, string, string, string];
  /** For classes, always beside what stands for the class; with more than ten classes they repeat. */
  classes: string[];
  /** For text: the colours of src/styles/tokens.css. */
  symbols: Record<SymbolLook, string>;
}

/** On its background every mark has a contrast of 3:1 at least and text of 7:1. */
export const palettes: Record<Theme, Palette> = {
  light: {
    background: '#ffffff',
    text: '#2b2b33',
    grid: '#e3e3e8',
    series: ['#874803', '#0159a3', '#17171d', '#dd1b57'],
    classes: [
      '#332288',
      '#006728',
      '#882255',
      '#005c91',
      '#932e83',
      '#8c4400',
      '#705400',
      '#444444',
      '#00635e',
      '#ab2300',
    ],
    symbols: {
      x: '#004f9c',
      mu: '#823b00',
      sigma: '#3b2a9e',
      epsilon: '#5a5000',
      z: '#851d76',
      xhat: '#474d55',
      kl: '#990f12',
      reconstruction: '#005c50',
    },
  },
  dark: {
    background: '#15171c',
    text: '#d7d9e0',
    grid: '#33363f',
    series: ['#f0b060', '#7cc0ff', '#f5f5f7', '#e8489b'],
    classes: [
      '#b3a5f0',
      '#66c988',
      '#f08fb5',
      '#6db8f2',
      '#e39bdd',
      '#f5a55a',
      '#d9c06a',
      '#c9cdd3',
      '#5fd3c4',
      '#ff8a75',
    ],
    symbols: {
      x: '#7cc0ff',
      mu: '#ffb066',
      sigma: '#b9acff',
      epsilon: '#e6d65c',
      z: '#f5a3ea',
      xhat: '#cfd3da',
      kl: '#ffa094',
      reconstruction: '#62dcc6',
    },
  },
};

/** The drawing width in CSS pixels that a layout has for a whole chart. */
export const widths: Record<Layout, number> = { narrow: 340, wide: 680 };

const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** What all charts have in common. */
export function chartConfig(theme: Theme): Config {
  const { background, text, grid } = palettes[theme];
  const label = { labelColor: text, titleColor: text, labelFontSize: 12, titleFontSize: 13 };
  return {
    background,
    font: FONT,
    view: { stroke: null },
    axis: {
      ...label,
      titleFontWeight: 'normal',
      gridColor: grid,
      domainColor: text,
      tickColor: text,
    },
    legend: { ...label, titleFontWeight: 'normal', orient: 'top', symbolSize: 70 },
    header: { labelColor: text, labelFontSize: 13, labelFontWeight: 'bold' },
    title: { color: text, fontSize: 13 },
  };
}
