import { besideOrBelow, chart, type Panel } from '../../figures/charts/chart.ts';
import {
  classPlaces,
  closestClasses,
  extentOf,
  firstOfEachClass,
  markLayer,
  planeAxis,
  type ClassPoint,
} from '../../figures/charts/class-plane.ts';
import { widths, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { classMarks, ofTitle, type ClassMarks } from '../../figures/words/classes.ts';
import { capitalised, percent, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import { explainedCurve, MOST } from './explained-curve.ts';
import type { PrincipalComponents } from './principal-components.ts';

/** How many points are drawn. */
const DRAWN: Record<Layout, number> = { wide: 600, narrow: 400 };

/** Posterior means in their first two principal components, and what each component explains. */
export function principalComponentsFigure(
  components: PrincipalComponents,
  { dataset }: FigureContext,
): FigureContent {
  const { id, title, latentSize, explained, knnAccuracy } = components;
  const points = pointsOf(components);
  const perClass = (count: number): number => Math.ceil(count / dataset.classes.length);
  const counts = { wide: perClass(DRAWN.wide), narrow: perClass(DRAWN.narrow) };
  const marks = classMarks(dataset);
  const drawn = firstOfEachClass(points, counts.wide);
  const cumulative = cumulate(explained);
  const needed = 1 + cumulative.findIndex((share) => share >= MOST - 1e-6);
  const neededWords = `${needed} of ${plural(latentSize, 'component')} ${needed === 1 ? 'is' : 'are'} needed for ${percent(MOST)}`;
  const extent = extentOf(drawn);
  const closest = closestClasses(drawn, dataset);
  return {
    id: 'principal-components',
    title: `The ${latentSize} latents in two principal components`,
    caption: `Posterior means of held-out images of ${dataset.title} under “${title}”, in their first two principal components, each drawn as ${marks.inWords}; and the share of the variance of all ${plural(latentSize, 'latent')} that the first components explain together.${marks.key} Ten nearest neighbours name the class of ${percent(knnAccuracy.all)} of the images in all latents, and of ${percent(knnAccuracy.two)} in the two components.`,
    alt: `Scatter plot of ${ofTitle(dataset, 'many')} in two principal components, which explain ${percent(cumulative[1])} of the variance, and a curve of the share explained: ${neededWords}.${closest ? ` ${capitalised(closest)}.` : ''}`,
    description: [
      `Two panels. In the first, a square scatter plot, the horizontal axis is the first principal component and the vertical axis the second, both from −${extent} to ${extent} in the units of the latents. Each point is the posterior mean of one held-out image, drawn as ${marks.inWords}: the first ${counts.wide} of each class, or ${counts.narrow} in the narrow drawing.`,
      ...classPlaces(drawn, dataset),
      `In the second panel a line with points shows the share of the variance that the first components explain together, from 1 component to all ${latentSize}. The first explains ${percent(explained[0])} and the second ${percent(explained[1])}, together ${percent(cumulative[1])}; ${neededWords}. If all components were equal, each would explain ${percent(1 / latentSize)}.`,
      neighbourWords(knnAccuracy, latentSize),
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'row', description: 'image: a point; component: a share of the variance' },
        { name: 'pc1', description: 'First principal component of the posterior mean' },
        { name: 'pc2', description: 'Second principal component of the posterior mean' },
        { name: 'label', description: 'Class of the image' },
        { name: 'component', description: 'Principal component, from 1, the largest first' },
        { name: 'explained', description: 'Share of the variance that it explains' },
        { name: 'cumulative', description: 'Share that it and those before explain together' },
      ],
      rows: [
        ...explained.map((share, i) => ['component', '', '', '', i + 1, share, cumulative[i]]),
        ...drawn.map(({ x, y, label }) => [
          ...['image', x, y, dataset.classes[label]],
          ...['', '', ''],
        ]),
      ],
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) =>
        specification(
          { drawn: firstOfEachClass(drawn, counts[layout]), marks, extent, cumulative, needed },
          theme,
          layout,
        ),
    },
  };
}

function pointsOf({ points, labels }: PrincipalComponents): ClassPoint[] {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return Array.from(labels, (label, i) => ({
    x: round(points[2 * i]),
    y: round(points[2 * i + 1]),
    label,
  }));
}

function cumulate(shares: number[]): number[] {
  let sum = 0;
  return shares.map((share) => (sum += share));
}

/** How much worse two components alone tell the classes apart. */
function neighbourWords({ all, two }: PrincipalComponents['knnAccuracy'], size: number): string {
  const points = Math.round(100 * all) - Math.round(100 * two);
  const verdict =
    points > 0
      ? `${plural(points, 'percentage point')} fewer: classes that meet in the picture are better separated in all latents`
      : points < 0
        ? `${plural(-points, 'percentage point')} more: the latents left out blur the classes rather than part them`
        : 'just as many: the picture separates the classes as well as all latents do';
  return `In all ${plural(size, 'latent')} the majority among the ten nearest neighbours names the right class for ${percent(all)} of held-out images. In the two components it does so for ${percent(two)}, ${verdict}.`;
}

interface Drawing {
  drawn: ClassPoint[];
  marks: ClassMarks;
  extent: number;
  cumulative: number[];
  needed: number;
}

function specification(
  { drawn, marks, extent, cumulative, needed }: Drawing,
  theme: Theme,
  layout: Layout,
) {
  const wide = layout === 'wide';
  const side = wide ? 360 : widths.narrow - 75;
  const curve = wide ? { width: 170, height: side } : { width: side, height: 180 };
  const scatter: Panel = {
    width: side,
    height: side,
    encoding: {
      x: planeAxis('x', 'first component', extent, layout),
      y: planeAxis('y', 'second component', extent, layout),
    },
    layer: [markLayer(drawn, marks, theme, layout)],
  };
  return chart(theme, {
    ...besideOrBelow(layout, [scatter, explainedCurve(cumulative, needed, theme, curve)]),
  });
}
