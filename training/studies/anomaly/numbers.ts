import { count, merged, nats, number, prefix, type Measures } from '../measures.ts';
import type { Anomaly } from './anomaly.ts';
import { SCORES } from './words.ts';

export function anomalyNumbers({
  title,
  likelihood,
  images,
  draws,
  own,
  strangers,
}: Anomaly): Measures {
  const on = `“${title}”, ${images} held-out images and as many strangers (${likelihood})`;
  return prefix('anomaly', {
    images: count(images, 'Images of each kind that were scored'),
    draws: count(draws, 'Draws of the bound with many draws'),
    'own.elbo': nats(own.elbo, `Negative ELBO of the held-out images. ${on}`),
    ...merged(
      strangers.map(({ name, nats: scores, auroc }) => ({
        [`${name}.nats`]: nats(scores.elbo, `Negative ELBO of strangers, ${name}. ${on}`),
        ...Object.fromEntries(
          SCORES.map(({ of, name: score }) => [
            `${name}.${of}`,
            number(
              auroc[of].area,
              `Area under the curve of strangers, ${name}, by ${score}. ${on}`,
            ),
          ]),
        ),
      })),
    ),
  });
}
