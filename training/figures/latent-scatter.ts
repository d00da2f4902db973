import { CLASSES } from '../contract/image.ts';
import type { LatentPlane } from '../evaluate/latent-plane.ts';
import type { FigureContent } from './figure.ts';
import { chartConfig, palettes, widths, type Layout, type Theme } from './theme.ts';
import { decimal, list, percent, placeInSquare, plural } from './words.ts';

/** Points of each class that are drawn: enough to see the classes, few enough to see the points. */
const DRAWN_PER_CLASS = 100;

interface Point {
  z1: number;
  z2: number;
  label: number;
}

/** Posterior means of held-out images in the 2-D latent space, each drawn as its digit. */
export function latentScatter(plane: LatentPlane, datasetTitle: string): FigureContent {
  const points = pointsOf(plane);
  const drawn = firstOfEachClass(points, DRAWN_PER_CLASS);
  const centres = classCentres(points);
  const extent = Math.ceil(
    Math.max(...drawn.flatMap(({ z1, z2 }) => [Math.abs(z1), Math.abs(z2)])),
  );
  const [near, far] = closestAndFarthest(centres);
  const accuracy = percent(plane.knnAccuracy);
  return {
    id: 'latent-scatter',
    title: 'Where held-out digits lie in the latent plane',
    caption: `Posterior means of ${plural(drawn.length, 'held-out image')} of ${datasetTitle} under “${plane.title}”, each drawn as the digit it is. Of all ${plural(points.length, 'held-out image')}, ${accuracy} have the class of most of their ten nearest neighbours.`,
    alt: `Scatter plot of ${datasetTitle} digits in the plane z1, z2. Classes ${near.map(({ label }) => label).join(' and ')} lie closest, ${far.map(({ label }) => label).join(' and ')} farthest apart; ${accuracy} of images agree with their nearest neighbours.`,
    description: [
      `A square scatter plot. The horizontal axis is the first latent, z1, and the vertical axis the second, z2, both from ${decimal(-extent, 0)} to ${decimal(extent, 0)}. Each point is the mean of the posterior of one held-out image and is drawn as the digit of its class, ${DRAWN_PER_CLASS} of a class at most.`,
      `The centres of the classes: ${list(centres.map(({ label, z1, z2 }) => `${label} at (${decimal(z1)}, ${decimal(z2)}), ${placeInSquare(z1 / 2, z2 / 2)}`))}.`,
      `The centres of ${near.map(({ label }) => label).join(' and ')} are the closest, ${decimal(distance(near))} apart; those of ${far.map(({ label }) => label).join(' and ')} are the farthest, ${decimal(distance(far))} apart.`,
      `Over all ${plural(points.length, 'held-out image')}, the majority among the ten nearest neighbours names the right class for ${accuracy}; guessing would for about ${percent(1 / CLASSES)}.`,
    ],
    experiments: [plane.id],
    data: {
      columns: [
        { name: 'z1', description: 'First latent of the posterior mean' },
        { name: 'z2', description: 'Second latent of the posterior mean' },
        { name: 'label', description: 'Class of the image' },
      ],
      rows: drawn.map(({ z1, z2, label }) => [round(z1), round(z2), label]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(drawn, extent, theme, layout),
    },
  };
}

function pointsOf({ means, labels }: LatentPlane): Point[] {
  return Array.from(labels, (label, i) => ({ z1: means[2 * i], z2: means[2 * i + 1], label }));
}

function firstOfEachClass(points: Point[], count: number): Point[] {
  return Array.from({ length: CLASSES }, (_, digit) =>
    points.filter(({ label }) => label === digit).slice(0, count),
  ).flat();
}

function classCentres(points: Point[]): Point[] {
  return Array.from({ length: CLASSES }, (_, digit) => {
    const own = points.filter(({ label }) => label === digit);
    const mean = (pick: (point: Point) => number): number =>
      own.reduce((sum, point) => sum + pick(point), 0) / own.length;
    return { label: digit, z1: mean(({ z1 }) => z1), z2: mean(({ z2 }) => z2) };
  });
}

function closestAndFarthest(centres: Point[]): [Point[], Point[]] {
  const pairs = centres.flatMap((a, i) => centres.slice(i + 1).map((b) => [a, b]));
  pairs.sort((a, b) => distance(a) - distance(b));
  return [pairs[0], pairs.at(-1)!];
}

function distance([a, b]: Point[]): number {
  return Math.hypot(a.z1 - b.z1, a.z2 - b.z2);
}

/** Three decimals are finer than a point is drawn. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function specification(points: Point[], extent: number, theme: Theme, layout: Layout) {
  const side = layout === 'wide' ? widths.wide - 180 : widths.narrow - 60;
  const axis = (field: 'z1' | 'z2', title: string) => ({
    field,
    type: 'quantitative',
    title,
    scale: { domain: [-extent, extent], nice: false },
    axis: { tickCount: layout === 'wide' ? 9 : 5 },
  });
  return {
    config: chartConfig(theme),
    width: side,
    height: side,
    data: { values: points.map((p) => ({ ...p, z1: round(p.z1), z2: round(p.z2) })) },
    mark: { type: 'text', fontSize: layout === 'wide' ? 12 : 10, fontWeight: 600 },
    encoding: {
      x: axis('z1', 'z₁'),
      y: axis('z2', 'z₂'),
      text: { field: 'label', type: 'nominal' },
      color: {
        field: 'label',
        type: 'nominal',
        legend: null,
        scale: { range: palettes[theme].classes },
      },
    },
  } as never;
}
