import { meanAndDeviation, median } from '../../evaluate/spread.ts';
import { chart } from '../../figures/charts/chart.ts';
import {
  classColour,
  classPlaces,
  closestClasses,
  extentOf,
  firstOfEachClass,
  markLayer,
  planeAxis,
  type ClassPoint,
} from '../../figures/charts/class-plane.ts';
import { palettes, widths, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { classMarks, ofTitle, type ClassMarks } from '../../figures/words/classes.ts';
import { capitalised, decimal, percent, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { LatentPlane } from './latent-plane.ts';

/** How many points are drawn: enough to see the classes, few enough to see the points. */
const DRAWN: Record<Layout, number> = { wide: 1000, narrow: 400 };
/** For how many of them the posterior is drawn: more would hide the points. */
const ELLIPSES = 30;
/** How many corners the polygon has that is drawn as an ellipse. */
const CORNERS = 24;

/** q(z|x) of one image: its mean, and a standard deviation along each axis. */
interface Posterior extends ClassPoint {
  sd1: number;
  sd2: number;
}

/** Posteriors of held-out images in the 2-D latent space: means as their classes, some with an ellipse. */
export function latentScatter(plane: LatentPlane, { dataset }: FigureContext): FigureContent {
  const perClass = (count: number): number => Math.ceil(count / dataset.classes.length);
  const counts = { wide: perClass(DRAWN.wide), narrow: perClass(DRAWN.narrow) };
  const marks = classMarks(dataset);
  const drawn = firstOfEachClass(posteriorsOf(plane), counts.wide);
  const ellipsesOfEach = Math.max(1, Math.floor(ELLIPSES / dataset.classes.length));
  const ellipses = firstOfEachClass(drawn, ellipsesOfEach);
  const extent = extentOf([...drawn, ...ellipses.flatMap(corners)]);
  const accuracy = percent(plane.knnAccuracy);
  const heldOut = plural(plane.labels.length, 'held-out image');
  const widths = [median(drawn.map(({ sd1 }) => sd1)), median(drawn.map(({ sd2 }) => sd2))];
  const [posteriorsDrawn, ellipse] =
    ellipsesOfEach === 1
      ? ['one posterior', 'an ellipse']
      : [`${ellipsesOfEach} posteriors`, 'ellipses'];
  const closest = closestClasses(drawn, dataset);
  return {
    id: 'latent-scatter',
    title: `Where held-out ${dataset.noun.many} lie in the latent plane`,
    caption: `Posteriors of ${plural(drawn.length, 'held-out image')} of ${dataset.title} under “${plane.title}”: each mean is drawn as ${marks.inWords} (where there is little room, only ${counts.narrow} a class), and ${posteriorsDrawn} of each class as ${ellipse} of one standard deviation.${marks.key} Of all ${heldOut}, ${accuracy} have the class of most of their ten nearest neighbours.`,
    alt: `Scatter plot of ${ofTitle(dataset, 'many')} in the plane z1, z2.${closest ? ` ${capitalised(closest)}.` : ''} Posteriors are typically ${decimal(widths[0], 2)} by ${decimal(widths[1], 2)} wide; ${accuracy} of images agree with their nearest neighbours.`,
    description: [
      `A square scatter plot. The horizontal axis is the first latent, z1, and the vertical axis the second, z2, both from ${decimal(-extent, 0)} to ${decimal(extent, 0)}. Each point is the mean of the posterior of one held-out image and is drawn as ${marks.inWords}: the first ${counts.wide} of each class, or ${counts.narrow} in the narrow drawing.`,
      `Around the first ${ellipsesOfEach === 1 ? 'one' : ellipsesOfEach} of each class an ellipse shows how wide the posterior is: it reaches one standard deviation from the mean, σ1 along z1 and σ2 along z2, and a latent drawn from the posterior falls inside with a probability of ${percent(1 - Math.exp(-1 / 2))}. ${posteriorWidths(drawn, widths)}`,
      ...classPlaces(drawn, dataset),
      `Over all ${heldOut}, the majority among the ten nearest neighbours names the right class for ${accuracy}; guessing would for about ${percent(1 / dataset.classes.length)}.`,
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
      rows: drawn.map(({ x, y, label, sd1, sd2 }) => [x, y, dataset.classes[label], sd1, sd2]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) =>
        specification(
          { drawn: firstOfEachClass(drawn, counts[layout]), ellipses, marks, extent },
          theme,
          layout,
        ),
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
  return `Over the images drawn the median of σ1 is ${decimal(width1, 2)} and that of σ2 ${decimal(width2, 2)}; the means themselves have standard deviations of ${decimal(clouds[0], 2)} and ${decimal(clouds[1], 2)}. Compared with the cloud of means, a typical posterior is narrower ${verdict}.`;
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

interface Drawing {
  drawn: Posterior[];
  ellipses: Posterior[];
  marks: ClassMarks;
  extent: number;
}

function specification({ drawn, ellipses, marks, extent }: Drawing, theme: Theme, layout: Layout) {
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
      markLayer(drawn, marks, theme, layout),
      {
        data: { values: outlines },
        // Filled, so that a posterior is seen where points crowd; its own class then stands on it.
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
          color: classColour(marks.marks.length, theme),
        },
      },
      markLayer(ellipses, marks, theme, layout),
    ],
  });
}
