import { CLASSES } from '../../contract/image.ts';
import { meanAndDeviation, median } from '../../evaluate/spread.ts';
import { chart } from '../../figures/charts/chart.ts';
import {
  classColour,
  classPlaces,
  closestClasses,
  digitMarks,
  extentOf,
  firstOfEachClass,
  planeAxis,
  type DigitPoint,
} from '../../figures/charts/class-plane.ts';
import { palettes, widths, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { capitalised, decimal, percent, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { LatentPlane } from './latent-plane.ts';

/** How many points of each class are drawn: enough to see the classes, few enough to see the points. */
const DRAWN_PER_CLASS: Record<Layout, number> = { wide: 100, narrow: 40 };
/** For how many of them the posterior is drawn: more would hide the digits. */
const ELLIPSES_PER_CLASS = 3;
/** How many corners the polygon has that is drawn as an ellipse. */
const CORNERS = 24;

/** q(z|x) of one image: its mean, and a standard deviation along each axis. */
interface Posterior extends DigitPoint {
  sd1: number;
  sd2: number;
}

/** Posteriors of held-out images in the 2-D latent space: means as digits, some with an ellipse. */
export function latentScatter(plane: LatentPlane, { dataset }: FigureContext): FigureContent {
  const drawn = firstOfEachClass(posteriorsOf(plane), DRAWN_PER_CLASS.wide);
  const ellipses = firstOfEachClass(drawn, ELLIPSES_PER_CLASS);
  const extent = extentOf([...drawn, ...ellipses.flatMap(corners)]);
  const accuracy = percent(plane.knnAccuracy);
  const heldOut = plural(plane.labels.length, 'held-out image');
  const widths = [median(drawn.map(({ sd1 }) => sd1)), median(drawn.map(({ sd2 }) => sd2))];
  const closest = closestClasses(drawn);
  return {
    id: 'latent-scatter',
    title: 'Where held-out digits lie in the latent plane',
    caption: `Posteriors of ${plural(drawn.length, 'held-out image')} of ${dataset.title} under “${plane.title}”: each mean is drawn as the digit it is (where there is little room, only ${DRAWN_PER_CLASS.narrow} a class), and ${ELLIPSES_PER_CLASS} posteriors of each class as ellipses of one standard deviation. Of all ${heldOut}, ${accuracy} have the class of most of their ten nearest neighbours.`,
    alt: `Scatter plot of ${dataset.title} digits in the plane z1, z2.${closest ? ` ${capitalised(closest)}.` : ''} Posteriors are typically ${decimal(widths[0], 2)} by ${decimal(widths[1], 2)} wide; ${accuracy} of images agree with their nearest neighbours.`,
    description: [
      `A square scatter plot. The horizontal axis is the first latent, z1, and the vertical axis the second, z2, both from ${decimal(-extent, 0)} to ${decimal(extent, 0)}. Each point is the mean of the posterior of one held-out image and is drawn as the digit of its class: the first ${DRAWN_PER_CLASS.wide} of each class, or ${DRAWN_PER_CLASS.narrow} in the narrow drawing.`,
      `Around the first ${ELLIPSES_PER_CLASS} of each class an ellipse shows how wide the posterior is: it reaches one standard deviation from the mean, σ1 along z1 and σ2 along z2, and a latent drawn from the posterior falls inside with a probability of ${percent(1 - Math.exp(-1 / 2))}. ${posteriorWidths(drawn, widths)}`,
      ...classPlaces(drawn),
      `Over all ${heldOut}, the majority among the ten nearest neighbours names the right class for ${accuracy}; guessing would for about ${percent(1 / CLASSES)}.`,
    ],
    experiments: [plane.id],
    data: {
      columns: [
        { name: 'z1', description: 'First latent of the posterior mean' },
        { name: 'z2', description: 'Second latent of the posterior mean' },
        { name: 'label', description: 'Class of the image' },
        { name: 'sd1', description: 'Standard deviation of the posterior along z1' },
        { name: 'sd2', description: 'Standard deviation of the posterior along z2' },
      ],
      rows: drawn.map(({ x, y, label, sd1, sd2 }) => [x, y, label, sd1, sd2]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(drawn, ellipses, extent, theme, layout),
    },
  };
}

function posteriorsOf({ means, standardDeviations, labels }: LatentPlane): Posterior[] {
  return Array.from(labels, (label, i) => ({
    x: round(means[2 * i]),
    y: round(means[2 * i + 1]),
    label,
    sd1: round(standardDeviations[2 * i]),
    sd2: round(standardDeviations[2 * i + 1]),
  }));
}

/** How wide posteriors are, compared with the cloud of their means. */
function posteriorWidths(drawn: Posterior[], [width1, width2]: number[]): string {
  const clouds = [drawn.map(({ x }) => x), drawn.map(({ y }) => y)].map(
    (means) => meanAndDeviation(means).deviation,
  );
  const narrower = [width1 < clouds[0], width2 < clouds[1]].filter(Boolean).length;
  const verdict = ['on neither axis', 'on one axis', 'on both axes'][narrower];
  return `Over the images drawn the median of σ1 is ${decimal(width1, 2)} and that of σ2 ${decimal(width2, 2)}; the means themselves have standard deviations of ${decimal(clouds[0], 2)} and ${decimal(clouds[1], 2)}. A typical posterior is narrower than the cloud of means ${verdict}.`;
}

/** Points of the ellipse one standard deviation from the mean, in the order around it. */
function corners({ x, y, sd1, sd2 }: Posterior): { x: number; y: number; corner: number }[] {
  return Array.from({ length: CORNERS }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    return { corner, x: round(x + sd1 * Math.cos(angle)), y: round(y + sd2 * Math.sin(angle)) };
  });
}

/** Three decimals are finer than a point is drawn. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function specification(
  points: Posterior[],
  ellipses: Posterior[],
  extent: number,
  theme: Theme,
  layout: Layout,
) {
  const side = layout === 'wide' ? widths.wide - 180 : widths.narrow - 60;
  const outlines = ellipses.flatMap((posterior, image) =>
    corners(posterior).map((corner) => ({ ...corner, image, label: posterior.label })),
  );
  return chart(theme, {
    width: side,
    height: side,
    encoding: {
      x: planeAxis('x', 'z₁', extent, layout),
      y: planeAxis('y', 'z₂', extent, layout),
    },
    layer: [
      digitMarks(firstOfEachClass(points, DRAWN_PER_CLASS[layout]), theme, layout),
      {
        data: { values: outlines },
        // Filled, so that a posterior is seen where digits crowd; its own digit then stands on it.
        mark: {
          type: 'line',
          aria: false,
          interpolate: 'linear-closed',
          strokeWidth: 1.5,
          fill: palettes[theme].background,
          fillOpacity: 0.9,
        },
        encoding: {
          detail: { field: 'image' },
          order: { field: 'corner' },
          color: classColour(theme),
        },
      },
      digitMarks(ellipses, theme, layout),
    ],
  });
}
