import { merged, prefix, share, type Measures } from '../measures.ts';
import type { Holes } from './holes.ts';

export function holesNumbers({ sure, heldOut, models }: Holes): Measures {
  const places = {
    codes: 'codes of held-out images',
    midpoints: 'midpoints between two codes',
    box: 'places of the box around all codes',
    prior: 'draws of N(0, I)',
  } as const;
  const by = `decode to what the classifier is ${sure * 100} % sure of`;
  return prefix('holes', {
    'held-out': share(heldOut, `Held-out images that the classifier is ${sure * 100} % sure of`),
    ...merged(
      models.map(({ title, isVae, shares }) =>
        Object.fromEntries(
          Object.entries(places).map(([place, name]) => [
            `${isVae ? 'vae' : 'autoencoder'}.${place}`,
            share(shares[place as keyof typeof places], `“${title}”: ${name} that ${by}`),
          ]),
        ),
      ),
    ),
  });
}
