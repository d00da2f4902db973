import { ACTIVE, isActive } from '../../evaluate/latent-use.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list, percent, plural } from '../../figures/words/phrases.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';
import { latentUseChart, type UsedLatent } from './latent-use-chart.ts';

/** The most rows that the chart has, and the most latents that are named one by one. */
const DRAWN = 40;
const NAMED = 20;

/** How much each latent of a model tells, and which are active. */
export function latentUseFigure(model: MeasuredModel, { dataset }: FigureContext): FigureContent {
  const { id, title } = model;
  const latents = byKl(model);
  const active = latents.filter(({ isActive }) => isActive);
  const [most, least] = [latents[0], latents.at(-1)!];
  const total = sum(latents);
  const half = halfOf(latents, total);
  const all = `${active.length} of ${plural(latents.length, 'latent')}`;
  return {
    id: 'kl-per-latent',
    title: 'How many nats each latent carries',
    caption: `KL of each latent of “${title}”, a mean over held-out images of ${dataset.title} in nats, and the variance of its posterior mean over them. ${all} ${active.length === 1 ? 'is' : 'are'} active: the variance is above ${ACTIVE}.`,
    alt: `Bars of the KL of each latent of “${title}” on ${dataset.title}, largest first: latent ${most.latent} carries ${decimal(most.kl, 2)} nats, latent ${least.latent} ${decimal(least.kl, 2)}. By the variance of their means, drawn beside, ${all} ${active.length === 1 ? 'is' : 'are'} active.`,
    description: [
      `Two panels share their rows, one for each latent, sorted by KL with the largest at the top${latents.length > DRAWN ? `; only the first ${DRAWN} of ${latents.length} are drawn` : ''}. On the left bars show the KL, in nats per image; on the right points show the variance of the posterior mean over held-out images, on a logarithmic axis, with a dashed line at ${ACTIVE}, to the right of which a latent is active. Bars and points of active latents are filled, those of others hollow.`,
      `Together the latents have a KL of ${decimal(total)} nats. Latent ${most.latent} has the most, ${decimal(most.kl, 2)} nats; ${half === 1 ? 'it alone has' : `the first ${half} together have`} half of it or more.`,
      `A latent is active if the variance of its posterior mean is above ${ACTIVE} (Burda, Grosse & Salakhutdinov 2016): ${all} ${active.length === 1 ? 'is' : 'are'}, with ${percent(total > 0 ? sum(active) / total : 0)} of the KL. ${idle(latents.filter(({ isActive }) => !isActive))}`,
    ],
    experiments: [id],
    data: {
      columns: [
        { name: 'rank', description: 'By KL, from the largest' },
        { name: 'latent', description: 'Number of the latent, from 1' },
        { name: 'kl', description: 'Mean over held-out images, in nats' },
        { name: 'mean_variance', description: 'Variance of the posterior mean over them' },
        { name: 'active', description: `yes where that variance is above ${ACTIVE}` },
      ],
      rows: latents.map(({ latent, kl, variance, isActive }, i) => [
        i + 1,
        latent,
        kl,
        variance,
        isActive ? 'yes' : 'no',
      ]),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => latentUseChart(latents.slice(0, DRAWN), theme, layout),
    },
  };
}

function byKl({ latents: { kl, meanVariance } }: MeasuredModel): UsedLatent[] {
  return kl
    .map((nats, d) => ({
      latent: d + 1,
      kl: nats,
      variance: meanVariance[d],
      isActive: isActive(meanVariance[d]),
    }))
    .sort((a, b) => b.kl - a.kl);
}

function sum(latents: UsedLatent[]): number {
  return latents.reduce((total, { kl }) => total + kl, 0);
}

/** How many of the first latents it takes to have half of the KL. */
function halfOf(latents: UsedLatent[], total: number): number {
  return latents.findIndex((_, i) => sum(latents.slice(0, i + 1)) >= total / 2) + 1;
}

function idle(latents: UsedLatent[]): string {
  if (latents.length === 0) return 'None is idle.';
  const most = decimal(Math.max(...latents.map(({ kl }) => kl)), 3);
  const who =
    latents.length > NAMED
      ? `The other ${latents.length}`
      : `Latent${latents.length === 1 ? '' : 's'} ${list(latents.map(({ latent }) => latent).sort((a, b) => a - b))}`;
  return latents.length === 1
    ? `${who} is not, with ${most} nats.`
    : `${who} are not, with at most ${most} nats each.`;
}
