import { merged, number, prefix, share, type Measures } from '../measures.ts';
import type { Holes } from './holes.ts';
import { KINDS, lead } from './verdict.ts';

const PLACES = ['codes', 'midpoints', 'box', 'prior'];

/** What these are called. */
export const HOLES_NUMBERS = [
  'held-out',
  ...PLACES.flatMap((place) => [`vae.${place}`, `autoencoder.${place}`, `${place}.lead`]),
  ...['vae.box-lead-over-codes', 'vae.prior-lead-over-codes'],
].map((name) => `holes.${name}`);

export function holesNumbers({ sure, count, heldOut, models }: Holes): Measures {
  const [vae, plain] = [true, false].map((kind) => models.find(({ isVae }) => isVae === kind)!);
  const errors = (value: number, which: string): Measures[string] =>
    number(value, `${which}, in standard errors of the difference`, 1);
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
    ...Object.fromEntries(
      KINDS.map(({ kind, name }) => [
        `${kind}.lead`,
        errors(
          lead(vae.shares[kind], plain.shares[kind], kind === 'codes' ? vae.labels.length : count),
          `How far “${vae.title}” lies above “${plain.title}” in the share of ${name} that ${by}`,
        ),
      ]),
    ),
    ...Object.fromEntries(
      (['box', 'prior'] as const).map((kind) => [
        `vae.${kind}-lead-over-codes`,
        errors(
          lead(vae.shares[kind], vae.shares.codes, count),
          `“${vae.title}”: how far ${places[kind]} lie above codes in the share that ${by}`,
        ),
      ]),
    ),
  });
}
