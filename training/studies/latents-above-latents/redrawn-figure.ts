import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { list, percent } from '../../figures/words/phrases.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext } from '../study.ts';
import { SIDE, type TwoLevelsMeasured } from './levels.ts';

/** One level kept and the other redrawn, along the rows and down the columns of one grid for each model. */
export function redrawnFigure(
  models: TwoLevelsMeasured[],
  { dataset }: FigureContext,
): FigureContent {
  const { rows, columns } = SIDE;
  const shares = (level: 'upper' | 'lower'): string =>
    list(models.map(({ title, effects }) => `${percent(effects[level])} in “${title}”`));
  return {
    id: 'levels-redrawn',
    title: 'One level kept, the other redrawn',
    caption: `Draws from two models with two levels of latents, trained on ${dataset.title}. Along a row z₂ is kept and z₁ redrawn; down a column the noise of z₁ is kept and z₂ redrawn.`,
    alt: `${models.length} grids of images drawn from models of ${dataset.title}, ${rows} by ${columns} each. The upper level alone decides ${shares('upper')} of the variance of the pixels.`,
    description: [
      `Grey images in ${models.length * rows} rows and ${columns} columns: ${rows} rows for each model. All images of a row have the same z₂. All images of a column have the same noise ε in z₁ = μ(z₂) + σ(z₂)·ε.`,
      `Where the images of a row resemble each other and those of a column do not, the upper level decides. Over many such draws it alone decides ${shares('upper')} of the variance of the pixels, and the noise of the lower level alone ${shares('lower')}. The rest they decide together.`,
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'experiment', description: 'Id of the model' },
        {
          name: 'upper',
          description: 'Share of the variance of drawn images that z₂ decides alone',
        },
        { name: 'lower', description: 'The same of the noise of z₁' },
      ],
      rows: models.map(({ id, effects }) => [id, effects.upper, effects.lower]),
    },
    picture: tiles(concatenate(models.map(({ grid }) => grid)), columns, {
      rows: models.flatMap(({ title }) =>
        Array.from({ length: rows }, (_, row) =>
          row === 0 ? `${title}: z₂` : `z₂ no. ${row + 1}`,
        ),
      ),
    }),
  };
}
