import { reference } from '../experiments.ts';
import type { Study } from '../study.ts';
import { drawnCodesFigure } from './drawn-codes-figure.ts';
import { autoencoder } from './experiments.ts';
import type { DrawnCodes } from './drawn-codes.ts';
import type { AutoencoderSize } from './measure.ts';
import { DRAWN_NUMBERS, drawnNumbers } from './numbers.ts';

/** Whether a plain autoencoder can draw new images, and what it needs for that. */
const study: Study<DrawnCodes[], AutoencoderSize> = {
  name: 'autoencoder',
  offers: { figures: ['drawn-codes'], numbers: DRAWN_NUMBERS },
  experiments: [reference, autoencoder],
  measurement: {
    groups: () => [[autoencoder.id, reference.id]],
    size: {
      smoke: { samples: 200, codes: 1000 },
      quick: { samples: 2000, codes: 10_000 },
      full: { samples: 10_000, codes: 60_000 },
    },
  },
  numbers: ([models]) => drawnNumbers(models),
  claims: [
    {
      says: 'From N(0, I) a plain autoencoder draws worse images than a VAE.',
      measure: 'drawn.autoencoder.prior',
      above: 'drawn.vae.prior',
      clearly: true,
    },
    {
      says: 'A density fitted to its codes lets a plain autoencoder draw better images than N(0, I) does.',
      measure: 'drawn.autoencoder.mixture',
      below: 'drawn.autoencoder.prior',
      clearly: true,
    },
  ],
  figures: ([models], context) => [drawnCodesFigure(models, context)],
};

export default study;
