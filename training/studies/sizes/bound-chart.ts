import { chart, plotSize, type Encoding, type MarkLayer } from '../../figures/charts/chart.ts';
import { decades } from '../../figures/charts/decades.ts';
import { logScale } from '../../figures/charts/log-scale.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import { type Layout, type Theme } from '../../figures/charts/theme.ts';
import { plural } from '../../figures/words/phrases.ts';

export interface BoundPoint {
  latents: number;
  /** Training images seen. */
  seen: number;
  series: 'training' | 'held out';
  /** Nats per image. */
  bound: number;
}

/** How far below the best bound, in nats, is always drawn: the range of the paper's figure. */
const DRAWN = 50;

/** A panel for each latent size, all with the same axes. */
export function boundChart(sizes: number[], points: BoundPoint[], theme: Theme, layout: Layout) {
  const wide = layout === 'wide';
  const size = plotSize(layout, {
    wide: { margin: 224, columns: 3, height: 170 },
    narrow: { margin: 75, height: 110 },
  });
  const bounds = boundRange(sizes, points);
  const seen = points.filter(({ bound }) => bound >= bounds[0]).map((point) => point.seen);
  const images = logScale(seen, 1.3);
  const encoding: Encoding = {
    x: {
      field: 'seen',
      type: 'quantitative',
      title: 'images seen',
      scale: images,
      axis: { format: '~s', grid: false, values: decades(images.domain) },
    },
    y: {
      field: 'bound',
      type: 'quantitative',
      title: 'nats per image',
      scale: { domain: bounds, nice: false, zero: false },
      axis: { tickCount: 5 },
    },
  };
  return chart(theme, {
    columns: wide ? 3 : 1,
    spacing: 12,
    concat: sizes.map((latentSize) => ({
      title: plural(latentSize, 'latent'),
      ...size,
      data: { values: withMarks(points.filter(({ latents }) => latents === latentSize)) },
      encoding,
      layer: lineLayers(seriesEncoding(['training', 'held out'], theme)).map(
        ({ mark, ...layer }) => ({ mark: { ...asObject(mark), clip: true }, ...layer }),
      ),
    })),
  });
}

/** A range that holds where every panel ends and goes from well below the best bound to just above it. */
function boundRange(sizes: number[], points: BoundPoint[]): [number, number] {
  const bounds = points.map(({ bound }) => bound);
  const ends = sizes.flatMap((size) =>
    points
      .filter(({ latents }) => latents === size)
      .slice(-2)
      .map(({ bound }) => bound),
  );
  const low = Math.max(Math.min(...bounds), Math.min(Math.max(...bounds) - DRAWN, ...ends));
  return [Math.floor(low / 10) * 10, Math.ceil((Math.max(...bounds) + 2) / 5) * 5];
}

/** Points of one panel come in pairs, training and held out. */
function withMarks(points: BoundPoint[]) {
  return points.map((point, i) => ({
    ...point,
    isMarked: isMarked(Math.floor(i / 2), points.length / 2),
  }));
}

function asObject(mark: MarkLayer['mark']) {
  return typeof mark === 'string' ? { type: mark } : mark;
}
