import { chart, plotSize } from '../../figures/charts/chart.ts';
import { isMarked, lineLayers, seriesEncoding } from '../../figures/charts/series.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { indexOfLargest, indexOfSmallest } from '../../figures/words/numbers.ts';
import { decimal, list, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { Diffused } from './diffused.ts';
import { boundOf } from './terms-by-step.ts';

/** The bound's terms, step by step. */
export function termsFigure(measured: Diffused[], { dataset }: FigureContext): FigureContent {
  // The last step, to the code itself, is a density and may have any sign: it is told in words.
  const between = measured.map(({ terms }) => terms.steps.slice(1));
  const step = (index: number): number => index + 2;
  const names = between.map((_, model) => plural(measured[model].latents, 'latent'));
  const points = measured.flatMap((_, model) =>
    between[model].map((nats, i) => ({
      step: step(i),
      nats,
      series: names[model],
      isMarked: isMarked(i, between[model].length),
    })),
  );
  return {
    id: 'diffusion-terms',
    title: 'The bound of a diffusion model, step by step',
    caption: `The divergence of each step between two noisy codes, in nats, as a mean over held-out codes of images of ${dataset.title}. Step 1 leads to the finished code, step ${measured[0].terms.steps.length} away from noise.`,
    alt: `A chart of the nats of each step of ${list(measured.map(({ title }) => `“${title}”`))}, on codes of ${dataset.title}, with a logarithmic scale. The most expensive is step ${list(between.map((nats) => step(indexOfLargest(nats))))}.`,
    description: [
      'A line for each model over the steps, in nats on a logarithmic scale.',
      ...measured.map(({ title, terms, codes }, model) => {
        const nats = between[model];
        const [most, least] = [indexOfLargest(nats), indexOfSmallest(nats)];
        return `“${title}”, over ${decimal(codes, 0)} codes: the most expensive step is number ${step(most)} with ${decimal(nats[most], 3)} nats, the cheapest number ${step(least)} with ${decimal(nats[least], 3)}. Together with the last step, ${decimal(terms.steps[0], 2)} nats, and the divergence from N(0, I) at the end of time, ${decimal(terms.prior, 4)}, they make a bound of ${decimal(boundOf(terms), 2)} nats on minus the log-density of a code.`;
      }),
    ],
    experiments: measured.flatMap(({ id, base }) => [id, base.id]),
    data: {
      columns: [
        { name: 'experiment', description: 'Id of the model' },
        { name: 'step', description: 'From 1, which leads to the finished code' },
        { name: 'nats', description: 'Mean over held-out codes; of step 1 −log p(z|z₁)' },
      ],
      rows: measured.flatMap(({ id, terms }) => terms.steps.map((nats, i) => [id, i + 1, nats])),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) =>
        chart(theme, {
          ...plotSize(layout, {
            wide: { margin: 75, height: 240 },
            narrow: { margin: 75, height: 210 },
          }),
          data: { values: points },
          encoding: {
            x: { field: 'step', type: 'quantitative', title: 'step', axis: { grid: false } },
            y: {
              field: 'nats',
              type: 'quantitative',
              title: 'nats',
              scale: { type: 'log', nice: false },
            },
          },
          layer: lineLayers(seriesEncoding(names, theme)),
        }),
    },
  };
}
