import { decades } from '../../figures/charts/decades.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import { chartConfig, widths, type Layout, type Theme } from '../../figures/charts/theme.ts';
import { plural } from '../../figures/words/phrases.ts';

export interface BoundPoint {
  latents: number;
  /** Training images seen. */
  seen: number;
  series: 'training' | 'held out';
  /** Nats per image. */
  bound: number;
}

/** Below the best bound, in nats, that is always drawn: the range that the paper's figure has. */
const DRAWN = 50;

/** A panel for each latent size, all with the same axes. */
export function boundChart(sizes: number[], points: BoundPoint[], theme: Theme, layout: Layout) {
  const wide = layout === 'wide';
  const bounds = boundRange(sizes, points);
  const seen = points.filter(({ bound }) => bound >= bounds[0]).map((point) => point.seen);
  const images: [number, number] = [Math.min(...seen) / 1.3, Math.max(...seen) * 1.3];
  const encoding = {
    x: {
      field: 'seen',
      type: 'quantitative',
      title: 'images seen',
      scale: { type: 'log', domain: images, nice: false },
      axis: { format: '~s', grid: false, values: decades(images) },
    },
    y: {
      field: 'bound',
      type: 'quantitative',
      title: 'nats per image',
      scale: { domain: bounds, nice: false, zero: false },
      axis: { tickCount: 5 },
    },
  };
  return {
    config: chartConfig(theme),
    columns: wide ? 3 : 1,
    spacing: 12,
    concat: sizes.map((size) => ({
      title: plural(size, 'latent'),
      width: wide ? (widths.wide - 224) / 3 : widths.narrow - 75,
      height: wide ? 170 : 110,
      data: { values: withMarks(points.filter(({ latents }) => latents === size)) },
      encoding,
      layer: lineLayers(seriesEncoding(['training', 'held out'], theme)).map(
        ({ mark, ...layer }) => ({ mark: { ...asObject(mark), clip: true }, ...layer }),
      ),
    })),
  } as never;
}

/** From well below the best bound, and below where every panel ends, to just above the best. */
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

function asObject(mark: string | object): object {
  return typeof mark === 'string' ? { type: mark } : mark;
}
