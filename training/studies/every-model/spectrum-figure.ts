import { chart, plotSize } from '../../figures/charts/chart.ts';
import { decades } from '../../figures/charts/decades.ts';
import { roundScale } from '../../figures/charts/line-names.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import { type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { brief, percent, trend } from '../../figures/words/phrases.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';

const KINDS = ['originals', 'reconstructions', 'samples'] as const;

/** How fine the detail of originals, reconstructions and samples is: power by spatial frequency. */
export function spectrumFigure(model: MeasuredModel, { dataset }: FigureContext): FigureContent {
  const { id, title, spectrum } = model;
  const { frequencies, sharpness, originals } = spectrum;
  const highest = frequencies.at(-1)!;
  const shares = `reconstructions hold ${percent(sharpness.reconstructions)} of the originals’ power and samples ${percent(sharpness.samples)}`;
  return {
    id: 'spectrum',
    title: 'Blur, by spatial frequency',
    caption: `Mean power by radial frequency of held-out images of ${dataset.title}, of their reconstructions by “${title}” and of its samples. Fine detail is on the right; the less power there, the more an image is blurred.`,
    alt: `Line chart of power by spatial frequency, on a logarithmic axis, for held-out images of ${dataset.title}. Above ${highest / 2} cycles per image width ${shares}.`,
    description: [
      `A line chart. The horizontal axis is the radial frequency, from ${frequencies[0]} to ${highest} cycles per image width; the vertical axis is the mean power, and logarithmic. There are three lines: held-out originals, dashed with circles, their reconstructions by “${title}”, solid with squares, and samples from the prior, dotted with triangles.`,
      `The power of the originals goes from ${twoDigits(originals[0])} at ${frequencies[0]} cycles to ${twoDigits(originals.at(-1)!)} at ${highest}; it ${trend(originals, 'higher frequency')}.`,
      `Above half the highest frequency, ${highest / 2} cycles, ${shares}: 100 % would be no blur.`,
      `${halfPower(model, 'reconstructions')} ${halfPower(model, 'samples')}`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'frequency', description: 'Cycles per image width' },
        ...KINDS.map((kind) => ({ name: kind, description: `Mean power of ${kind}` })),
      ],
      rows: frequencies.map((frequency, i) => [
        frequency,
        ...KINDS.map((kind) => spectrum[kind][i]),
      ]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(model, theme, layout),
    },
  };
}

/** Says from which frequency on more than half of the power is lost. */
function halfPower({ spectrum }: MeasuredModel, kind: 'reconstructions' | 'samples'): string {
  const { frequencies, originals } = spectrum;
  const holds = frequencies.map((_, i) => spectrum[kind][i] >= originals[i] / 2);
  const from = holds.lastIndexOf(true) + 1;
  const who = kind === 'reconstructions' ? 'Reconstructions' : 'Samples';
  if (from === frequencies.length) {
    return `${who} hold half of the originals’ power or more at the highest frequency.`;
  }
  return `${who} hold less than half of the originals’ power from ${frequencies[from]} cycles on.`;
}

function specification({ spectrum }: MeasuredModel, theme: Theme, layout: Layout) {
  const { frequencies } = spectrum;
  const values = KINDS.flatMap((series) =>
    frequencies.map((frequency, i) => ({
      series,
      frequency,
      power: spectrum[series][i],
      isMarked: isMarked(i, frequencies.length),
    })),
  ).filter(({ power }) => power > 0); // A logarithmic axis cannot show 0.
  const y = roundScale(
    values.map(({ power }) => power),
    'log',
  );
  return chart(theme, {
    ...plotSize(layout, {
      wide: { margin: 80, height: 320 },
      narrow: { margin: 80, height: 260 },
    }),
    data: { values },
    encoding: {
      x: {
        field: 'frequency',
        type: 'quantitative',
        title: 'cycles per image width',
        scale: { nice: false, padding: 8 },
        axis: { grid: false, tickMinStep: 1, tickCount: layout === 'wide' ? 14 : 7 },
      },
      y: {
        field: 'power',
        type: 'quantitative',
        title: 'mean power',
        scale: y,
        axis: { format: '~s', values: decades(y.domain) },
      },
    },
    layer: lineLayers(seriesEncoding([...KINDS], theme, { columns: layout === 'wide' ? 3 : 2 })),
  });
}

/** Values of a logarithmic axis, where small ones count: 0.000012 rather than 0.000. */
function twoDigits(value: number): string {
  return value < 0.001 ? String(Number(value.toPrecision(2))) : brief(value);
}
