import { chart, plotSize, type Channel } from '../../figures/charts/chart.ts';
import { lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import { palettes, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { Diffused } from './diffused.ts';

const WAYS = { drawn: 'new noise', straight: 'no new noise' } as const;

/** What a step more is worth: Fréchet distance by number of steps. */
export function stepsFigure(
  { id, title, base, count, distances, standard, aggregate, floor }: Diffused,
  { dataset }: FigureContext,
): FigureContent {
  const last = distances.at(-1)!;
  const said = (way: keyof typeof WAYS): string =>
    list(distances.map((row) => `${decimal(row[way])} for ${row.steps}`));
  return {
    id: 'diffusion-steps',
    title: 'What steps are worth',
    caption: `Fréchet distance of draws by “${title}” from held-out images of ${dataset.title}, by number of steps, with a new draw of noise at each step and without. Lines across stand for draws from N(0, I), for codes of training images, and for training images themselves.`,
    alt: `A chart of the Fréchet distance by number of steps of a diffusion model of codes of ${dataset.title}. In ${last.steps} steps it is ${decimal(last.drawn)} with draws and ${decimal(last.straight)} without; draws from N(0, I) have ${decimal(standard)}.`,
    description: [
      `Two lines over the number of steps, both axes with a logarithmic scale; the distance is in the classifier’s features and over ${decimal(count, 0)} images.`,
      `With a new draw of noise at each step it is ${said('drawn')} steps; without, ${said('straight')} steps.`,
      `Codes drawn from N(0, I) have a distance of ${decimal(standard)}. Codes of training images, drawn from their posteriors and decoded, have ${decimal(aggregate)}: no model of the codes is expected to do better. Training images themselves have ${decimal(floor)}.`,
    ],
    experiments: [id, base.id],
    data: {
      columns: [
        { name: 'steps', description: 'Number of steps from noise to a code' },
        { name: 'drawn', description: 'Fréchet distance, with a new draw of noise at each step' },
        { name: 'straight', description: 'Fréchet distance, without' },
        { name: 'standard', description: 'Fréchet distance of draws from N(0, I)' },
        { name: 'aggregate', description: 'Fréchet distance of codes of training images' },
        { name: 'floor', description: 'Fréchet distance of training images' },
      ],
      rows: distances.map((row) => [
        row.steps,
        row.drawn,
        row.straight,
        standard,
        aggregate,
        floor,
      ]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) =>
        stepsChart({ distances, standard, aggregate, floor }, theme, layout),
    },
  };
}

function stepsChart(
  {
    distances,
    standard,
    aggregate,
    floor,
  }: Pick<Diffused, 'distances' | 'standard' | 'aggregate' | 'floor'>,
  theme: Theme,
  layout: Layout,
) {
  const { text } = palettes[theme];
  const lines = [
    { value: standard, name: 'N(0, I)' },
    { value: aggregate, name: 'codes of images' },
    { value: floor, name: 'training images' },
  ];
  const points = distances.flatMap(({ steps, ...row }) =>
    (['drawn', 'straight'] as const).map((way) => ({
      steps,
      series: WAYS[way],
      distance: row[way],
      isMarked: true,
    })),
  );
  const all = [...lines.map(({ value }) => value), ...points.map(({ distance }) => distance)];
  const steps = distances.map((row) => row.steps);
  const y: Channel<'y'> = {
    field: 'distance',
    type: 'quantitative',
    title: 'Fréchet distance',
    scale: { type: 'log', domain: [Math.min(...all) / 1.2, Math.max(...all) * 1.2], nice: false },
  };
  return chart(theme, {
    ...plotSize(layout, { wide: { margin: 75, height: 260 }, narrow: { margin: 75, height: 230 } }),
    data: { values: points },
    encoding: {
      x: {
        field: 'steps',
        type: 'quantitative',
        title: 'steps',
        scale: { type: 'log', domain: [Math.min(...steps), Math.max(...steps)], nice: false },
        axis: { values: steps, grid: false, format: 'd' },
      },
      y,
    },
    layer: [
      ...lines.map(({ value, name }) => ({
        data: { values: [{ distance: value, name }] },
        layer: [
          {
            mark: { type: 'rule' as const, strokeDash: [1, 3], color: text },
            encoding: { x: { value: 0 }, x2: { value: 'width' as const } },
          },
          {
            mark: {
              type: 'text' as const,
              align: 'left' as const,
              baseline: 'bottom' as const,
              dx: 4,
              dy: -2,
              color: text,
              fontSize: 12,
            },
            encoding: { x: { value: 0 }, text: { field: 'name' } },
          },
        ],
      })),
      ...lineLayers(seriesEncoding(Object.values(WAYS), theme)),
    ],
  });
}
