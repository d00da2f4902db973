import { sigmoid } from '../../contract/pixel-likelihoods.ts';
import { randomStream } from '../../contract/random.ts';
import { chart, plotSize } from '../../figures/charts/chart.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import type { Layout, Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list, plural } from '../../figures/words/phrases.ts';

/** Pixels that speak about one latent, and the plots of so many. */
const PIXELS = [4, 32, 256];
/** Where z is looked at: evenly spaced, so far to either side. */
const REACH = 4;
const STEP = 0.01;
/** The z that all pixels were drawn from. */
const TRUE = 1;

interface Posterior {
  pixels: number;
  points: { z: number; posterior: number; gaussian: number }[];
  /** KL(N ‖ p(z|x)) of the Gaussian with the posterior's mean and variance, in nats. */
  gap: number;
}

/**
 * The posterior of one latent z ~ N(0, 1) given black and white pixels, each white with probability
 * sigmoid(w z): beside the Gaussian of the same mean and variance.
 */
function posteriors(): Posterior[] {
  const random = randomStream(3, 'pixels-and-posterior');
  const all = Array.from({ length: Math.max(...PIXELS) }, () => {
    const weight = 6 * random.normal();
    return { weight, isWhite: random.uniform() < sigmoid(weight * TRUE) };
  });
  const grid = Array.from({ length: (2 * REACH) / STEP + 1 }, (_, i) => -REACH + i * STEP);
  return PIXELS.map((pixels) => {
    const seen = all.slice(0, pixels);
    const logs = grid.map((z) =>
      seen.reduce(
        (log, { weight, isWhite }) =>
          log - Math.log1p(Math.exp(isWhite ? -weight * z : weight * z)),
        -(z ** 2) / 2,
      ),
    );
    const largest = Math.max(...logs);
    const total = logs.reduce((sum, log) => sum + Math.exp(log - largest), 0) * STEP;
    const density = logs.map((log) => Math.exp(log - largest) / total);
    const mean = integral(density, grid, (z) => z);
    const variance = integral(density, grid, (z) => (z - mean) ** 2);
    const gaussian = grid.map(
      (z) => Math.exp(-((z - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance),
    );
    const gap = gaussian.reduce((sum, q, i) => {
      const log = logs[i] - largest - Math.log(total);
      return q > 0 ? sum + q * (Math.log(q) - log) * STEP : sum;
    }, 0);
    const points = grid
      .map((z, i) => ({ z, posterior: density[i], gaussian: gaussian[i] }))
      .filter((_, i) => i % 5 === 0);
    return { pixels, points, gap };
  });
}

function integral(density: number[], grid: number[], of: (z: number) => number): number {
  return density.reduce((sum, value, i) => sum + value * of(grid[i]) * STEP, 0);
}

export function pixelsAndPosteriorFigure(): FigureContent {
  const all = posteriors();
  const gaps = list(
    all.map(({ pixels, gap }) => `${decimal(gap, 3)} nats with ${plural(pixels, 'pixel')}`),
  );
  return {
    id: 'pixels-and-posterior',
    title: 'From few pixels to many, a posterior becomes a Gaussian',
    caption: `The exact posterior of one latent with prior N(0, 1), given ${list(PIXELS)} black or white pixels that are white with probability sigmoid(w z), w random. Beside it, the Gaussian with the same mean and variance.`,
    alt: `Three plots of a posterior over z beside a Gaussian, for ${list(PIXELS)} pixels. The divergence of the Gaussian from the posterior is ${gaps}.`,
    description: [
      `Three plots side by side, for ${list(PIXELS.map((pixels) => plural(pixels, 'pixel')))}. Each shows two densities over z from −${REACH} to ${REACH}: the exact posterior, computed on a grid, and the Gaussian with its mean and variance.`,
      `KL of the Gaussian from the posterior, what an ELBO with it would miss: ${gaps}.`,
    ],
    experiments: [],
    data: {
      columns: [
        { name: 'pixels', description: 'That the posterior is given' },
        { name: 'z', description: 'The latent' },
        { name: 'posterior', description: 'p(z|x)' },
        { name: 'gaussian', description: 'Density of the Gaussian with its mean and variance' },
      ],
      rows: all.flatMap(({ pixels, points }) =>
        points.map(({ z, posterior, gaussian }) => [pixels, z, posterior, gaussian]),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(all, theme, layout),
    },
  };
}

function specification(all: Posterior[], theme: Theme, layout: Layout) {
  const size = plotSize(layout, {
    wide: { margin: 226, columns: 3, height: 170 },
    narrow: { margin: 70, height: 110 },
  });
  const names = ['posterior', 'Gaussian'];
  return chart(theme, {
    columns: layout === 'wide' ? 3 : 1,
    spacing: 16,
    concat: all.map(({ pixels, points, gap }) => ({
      ...size,
      title: {
        text: `${plural(pixels, 'pixel')}: ${decimal(gap, 3)} nats`,
        fontSize: 12,
        fontWeight: 'normal' as const,
      },
      data: {
        values: points.flatMap(({ z, posterior, gaussian }, i) => {
          const common = { z, isMarked: isMarked(i, points.length) };
          return [
            { series: names[0], ...common, density: posterior },
            { series: names[1], ...common, density: gaussian },
          ];
        }),
      },
      encoding: {
        x: {
          field: 'z',
          type: 'quantitative' as const,
          title: 'z',
          axis: { tickCount: 5, grid: false },
        },
        y: {
          field: 'density',
          type: 'quantitative' as const,
          title: null,
          axis: { tickCount: 3 },
        },
      },
      layer: lineLayers(seriesEncoding(names, theme, { orient: 'bottom' })),
    })),
    resolve: { scale: { y: 'independent' } },
  });
}
