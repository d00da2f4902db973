import { chart, plotSize } from '../../figures/charts/chart.ts';
import { POINT, seriesEncoding } from '../../figures/charts/series.ts';
import type { Layout, Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { ExactPosterior } from './exact-posterior.ts';
import { APPROXIMATIONS, gapsByClass, gapsOf } from './gaps.ts';

/** How far the ELBO lies below log p(x), and what closes the gap: Cremer, Li & Duvenaud 2018, with an exact evidence. */
export function posteriorGapFigure(
  exact: ExactPosterior,
  { dataset }: FigureContext,
): FigureContent {
  const { id, title, likelihood, images, lattice, coarser } = exact;
  const classes = gapsByClass(images);
  const all = gapsOf(images);
  const [easiest, hardest] = [classes[0], classes.at(-1)!];
  return {
    id: 'posterior-gap',
    title: 'Where the bound loses: the encoder or its family',
    caption: `How far the ELBO lies below log p(x) for ${decimal(images.length, 0)} held-out images of ${dataset.title} under “${title}”, in nats per image (${likelihood}), by class and for three approximate posteriors: ${list(APPROXIMATIONS.map(({ name }) => name))}. A diagonal q has no correlation. log p(x) is a sum over ${decimal(lattice.side ** 2, 0)} places of the latent plane.`,
    alt: `Dot plot of the gap between ELBO and log p(x) of ${dataset.title} images by class: ${decimal(all.encoder, 2)} nats on average with the encoder’s q, ${decimal(all.diagonal, 2)} with the best diagonal q, ${decimal(all.full, 2)} with the best Gaussian.`,
    description: [
      `A dot plot. Each row is a class, from the smallest gap of the encoder’s q at the top to the largest at the bottom; the horizontal axis is log p(x) minus the ELBO, in nats per image, and 0 would be the true posterior. Each row has a mark for each of ${list(APPROXIMATIONS.map(({ name }) => name))}.`,
      `Over all images the three gaps are ${decimal(all.encoder, 2)}, ${decimal(all.diagonal, 2)} and ${decimal(all.full, 2)} nats. So amortisation, one encoder for all images in place of a q fitted to each, costs ${decimal(all.encoder - all.diagonal, 2)} nats; doing without correlation costs ${decimal(all.diagonal - all.full, 2)}; and what no Gaussian can follow costs ${decimal(all.full, 2)}.`,
      `By class: ${list(classes.map(({ label, gaps }) => `${label} with ${decimal(gaps.encoder, 2)}, ${decimal(gaps.diagonal, 2)} and ${decimal(gaps.full, 2)}`))}. The encoder’s gap is smallest for the ${easiest.label} and largest for the ${hardest.label}.`,
      `With a quarter of the places log p(x) moves by ${decimal(coarser.mean, 4)} nats on average and by ${decimal(coarser.largest, 4)} at most.`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'index', description: 'Position in the held-out set, from 0' },
        { name: 'class', description: 'Of the image' },
        { name: 'log_evidence', description: 'log p(x), in nats' },
        { name: 'elbo_encoder', description: 'ELBO of the encoder’s q, in nats' },
        { name: 'elbo_diagonal', description: 'ELBO of the best diagonal q, in nats' },
        { name: 'elbo_full', description: 'ELBO of the best Gaussian q, in nats' },
      ],
      rows: images.map(({ index, label, logEvidence, encoder, diagonal, full }) => [
        index,
        label,
        logEvidence,
        encoder,
        diagonal,
        full,
      ]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => specification(classes, theme, layout),
    },
  };
}

function specification(classes: ReturnType<typeof gapsByClass>, theme: Theme, layout: Layout) {
  const { color, shape } = seriesEncoding(
    APPROXIMATIONS.map(({ name }) => name),
    theme,
    { columns: layout === 'wide' ? 3 : 1, labelLimit: 0 },
  );
  return chart(theme, {
    ...plotSize(layout, {
      wide: { margin: 55, height: 280 },
      narrow: { margin: 70, height: 280 },
    }),
    data: {
      values: classes.flatMap(({ label, gaps }) =>
        APPROXIMATIONS.map(({ of, name }) => ({ series: name, label, nats: gaps[of] })),
      ),
    },
    mark: { ...POINT, size: 80 },
    encoding: {
      x: {
        field: 'nats',
        type: 'quantitative',
        title: 'log p(x) − ELBO, nats per image',
        scale: { zero: true },
        axis: { tickCount: layout === 'wide' ? 8 : 5, grid: false },
      },
      y: {
        field: 'label',
        type: 'nominal',
        title: 'class',
        sort: classes.map(({ label }) => label),
        axis: { grid: true },
      },
      color,
      shape,
    },
  });
}
