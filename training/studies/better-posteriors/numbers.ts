import { count, nats, number, prefix, type Measures } from '../measures.ts';
import type { BetterPosteriors, Estimate } from './measure.ts';

export function posteriorsNumbers({ likelihood, plane, wide, shown }: BetterPosteriors): Measures {
  const lead = ({ nats, standardError }: Estimate): number =>
    standardError === 0 ? 0 : nats / standardError;
  const [gaussian, flow] = plane.models;
  const [wideGaussian, wideFlow] = wide.models;
  const exact = (title: string): string =>
    `log p(x) − ELBO of “${title}”, ${plane.images} held-out images, log p(x) by quadrature (${likelihood})`;
  const slack = (title: string): string =>
    `What ${wide.k} draws gain over one on the bound, ${wide.images} held-out images: “${title}” (${likelihood})`;
  return prefix('better-posteriors', {
    steps: count(shown.steps, `Steps of the flow of “${shown.title}”`),
    images: count(plane.images, 'Held-out images whose evidence was computed'),
    draws: count(plane.draws, 'Draws of each of them for its ELBO'),
    'gap-gaussian': nats(gaussian.gap.nats, exact(gaussian.title), 2),
    'gap-flow': nats(flow.gap.nats, exact(flow.title), 2),
    'gap-lead': number(
      lead(plane.gain),
      'How far the flow’s gap lies below the Gaussian’s, in standard errors over images',
      1,
    ),
    'evidence-gaussian': nats(
      -gaussian.logEvidence,
      `−log p(x) of “${gaussian.title}”, held out, by quadrature (${likelihood})`,
      2,
    ),
    'evidence-flow': nats(
      -flow.logEvidence,
      `−log p(x) of “${flow.title}”, held out, by quadrature (${likelihood})`,
      2,
    ),
    k: count(wide.k, 'Draws of the bound that is compared with the ELBO of 20 latents'),
    'slack-gaussian': nats(wideGaussian.slack.nats, slack(wideGaussian.title), 2),
    'slack-flow': nats(wideFlow.slack.nats, slack(wideFlow.title), 2),
    'slack-lead': number(
      lead(wide.gain),
      'How far the flow’s lies below the Gaussian’s, in standard errors over images',
      1,
    ),
  });
}
