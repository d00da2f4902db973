import { count, nats, number, prefix, type Measures } from '../measures.ts';
import type { Completion } from './completion.ts';

export function completionNumbers(measured: Completion): Measures {
  const { title, likelihood, images, draws } = measured;
  const on = `Lower half of ${images} held-out images (${likelihood})`;
  return prefix('completion', {
    images: count(images, `Held-out images that “${title}” completed`),
    draws: count(draws, `Draws of z from which each image was completed`),
    effective: number(
      measured.effective,
      `How many draws of equal weight those of an image are worth, as a median over images`,
      0,
    ),
    model: nats(measured.nats.model.mean, `−log p(hidden | seen) under “${title}”. ${on}`),
    'mean-image': nats(
      measured.nats.meanImage.mean,
      `−log p of the hidden pixels under the mean of the training images. ${on}`,
    ),
    ground: nats(
      measured.nats.ground.mean,
      `−log p of the hidden pixels if all are taken to be black, with a probability of white of half a grey level. ${on}`,
    ),
    lead: number(
      measured.lead,
      `How far the model’s nats lie below those of the mean image, in standard errors of the difference over images`,
      1,
    ),
  });
}
