import type { Study } from '../study.ts';
import { autoencoder, vae } from './experiments.ts';
import { holesFigure } from './holes-figure.ts';
import type { Holes } from './holes.ts';
import type { HolesSize } from './measure.ts';
import { holesNumbers, HOLES_NUMBERS } from './numbers.ts';

/** Whether a plain autoencoder has holes where a VAE has none. */
const study: Study<Holes, HolesSize> = {
  name: 'holes',
  needsClasses: true,
  offers: { figures: ['holes'], numbers: HOLES_NUMBERS },
  experiments: [vae, autoencoder],
  alike: true,
  measurement: {
    groups: () => [[vae.id, autoencoder.id]],
    size: { smoke: { count: 200 }, quick: { count: 10_000 }, full: { count: 40_000 } },
  },
  numbers: ([measured]) => holesNumbers(measured),
  figures: ([measured], context) => [holesFigure(measured, context)],
};

export default study;
