import { dotPlots, type Panel } from '../../figures/charts/dot-plots.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list, plural } from '../../figures/words/phrases.ts';
import { meanAndDeviation } from '../../evaluate/spread.ts';
import { trainingsOf } from '../seeds.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';
import type { TwoLevelsMeasured } from './levels.ts';

/** One training of a model of one level or of two. */
interface Row {
  upper: number;
  lower: number;
  importance: number;
}

interface Rows {
  id: string;
  title: string;
  /** The run's own training first. */
  trainings: Row[];
}

/**
 * What each level costs, and what the models are worth.
 *
 * @param twoLevels the trainings of each model of two levels
 * @param plain the VAE of one level that they are compared with
 */
export function ratesFigure(
  twoLevels: TwoLevelsMeasured[][],
  plain: MeasuredModel,
  { dataset }: FigureContext,
): FigureContent {
  const models: Rows[] = [
    ...twoLevels.map((trainings) => ({
      ...trainings[0],
      trainings: trainings.map(({ bound, importance }) => ({
        upper: bound.upper,
        lower: bound.lower,
        importance: importance.nats,
      })),
    })),
    {
      ...plain,
      trainings: trainingsOf(plain).map(({ heldOut, importance }) => ({
        upper: 0,
        lower: heldOut.kl,
        importance: importance.rows.at(-1)!.nats,
      })),
    },
  ];
  const mean = (of: (row: Row) => number): number[] =>
    models.map(({ trainings }) => meanAndDeviation(trainings.map(of)).mean);
  const [upper, lower, importance] = [
    mean((row) => row.upper),
    mean((row) => row.lower),
    mean((row) => row.importance),
  ];
  const titles = models.map(({ title }) => title);
  const panels: Panel[] = [
    { title: 'rate of z₂, nats', digits: 2, values: upper },
    { title: 'rate of z₁, nats', digits: 1, values: lower },
    { title: '−L₅₀, nats', digits: 1, values: importance },
  ];
  const said = (values: number[], digits: number): string =>
    list(titles.map((title, i) => `${decimal(values[i], digits)} for “${title}”`));
  const seeds = models[0].trainings.length;
  const over = seeds > 1 ? `Numbers are means over ${plural(seeds, 'seed')}.` : '';
  return {
    id: 'level-rates',
    title: 'What each level costs',
    caption:
      `Held-out rates of the upper level z₂ and of the lower level z₁, and the importance-weighted bound with 50 draws, of two models with two levels of latents and of a VAE with one, trained on ${dataset.title} (${plain.likelihood}). ${over}`.trim(),
    alt: `Three dot plots of models of ${dataset.title}, in nats. The upper level costs ${decimal(upper[0], 2)} with the ladder and ${decimal(upper[1], 2)} without; minus L 50 is ${list(importance.map((value) => decimal(value)))}.`,
    description: [
      'Three panels with a row for each model; a point has its number beside it. A VAE with one level has no upper one: its row there is at zero.',
      `The rate of the upper level is ${said(upper, 2)} nats per image.`,
      `The rate of the lower level is ${said(lower, 1)} nats: with two levels, what it says beyond what the upper one says of it.`,
      `Minus the importance-weighted bound with 50 draws is ${said(importance, 1)} nats: lower is better.`,
      ...(over ? [`${over} The table has every training.`] : []),
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'experiment', description: 'Id of the model' },
        { name: 'training', description: 'Its trainings by seed, from 1' },
        { name: 'upper', description: 'Rate of the upper level, nats per image, held out' },
        { name: 'lower', description: 'Rate of the lower level, nats per image, held out' },
        { name: 'importance_50', description: '−L₅₀, nats per image, held out' },
      ],
      rows: models.flatMap(({ id, trainings }) =>
        trainings.map((row, i) => [id, i + 1, row.upper, row.lower, row.importance]),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => dotPlots(titles, panels, theme, layout),
    },
  };
}
