import { count, nats, number, prefix, type Measures } from '../measures.ts';
import type { TighterBounds } from './measure.ts';

/** @param trainImages training images that each of the models sees in an epoch */
export function tighterNumbers(
  { likelihood, images, ks, models, signal }: TighterBounds,
  trainImages: number,
): Measures {
  const most = ks.at(-1)!;
  const [vae] = models;
  const ofModels = models.map(({ title, draws, bounds, gain }): Measures => ({
    [`elbo-${draws}`]: nats(
      bounds[0].nats,
      `Negative ELBO from one draw, held out: “${title}” (${likelihood})`,
      2,
    ),
    [`bound-${draws}`]: nats(
      bounds.at(-1)!.nats,
      `Importance-weighted bound with ${most} draws, held out: “${title}” (${likelihood})`,
      2,
    ),
    [`slack-${draws}`]: nats(
      bounds[0].nats - bounds.at(-1)!.nats,
      `What ${most} draws gain over one on the bound, held out: “${title}” (${likelihood})`,
      2,
    ),
    ...(draws > vae.draws && {
      [`gain-${draws}`]: nats(
        gain.nats,
        `How far the bound of “${title}” with ${most} draws lies below that of “${vae.title}”, held out (${likelihood})`,
        2,
      ),
      [`lead-${draws}`]: number(
        gain.standardError === 0 ? 0 : gain.nats / gain.standardError,
        `The same in standard errors over images: “${title}”`,
        1,
      ),
    }),
  }));
  const ofSignals = signal.rows.map(({ draws, encoder, decoder }): Measures => ({
    [`encoder-signal-${draws}`]: number(
      encoder,
      `Signal-to-noise ratio of the gradient of −L with ${draws} draws, encoder of “${signal.title}”`,
    ),
    [`decoder-signal-${draws}`]: number(
      decoder,
      `Signal-to-noise ratio of the gradient of −L with ${draws} draws, decoder of “${signal.title}”`,
    ),
  }));
  return prefix('tighter-bounds', {
    draws: count(
      most,
      'The most draws that the bounds of models trained on several are measured with',
    ),
    'train-images': count(trainImages, 'Training images of the models trained on several draws'),
    images: count(images, 'Held-out images that get so many draws'),
    'signal-images': count(signal.images, 'Held-out images whose gradients are measured'),
    'signal-repeats': count(signal.repeats, 'Gradients of each of these images'),
    ...Object.assign({}, ...ofModels, ...ofSignals),
  });
}
