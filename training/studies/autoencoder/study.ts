import { reference } from '../experiments.ts';
import { merged } from '../measures.ts';
import { NO_SETTINGS, settable } from '../settable.ts';
import { drawnCodesFigure } from './drawn-codes-figure.ts';
import { autoencoder } from './experiments.ts';
import { WAYS, type DrawnCodes } from './drawn-codes.ts';
import type { AutoencoderSize } from './measure.ts';
import { DRAWN_NUMBERS, drawnNumbers, drawnNumbersOf } from './numbers.ts';

/** Whether a plain autoencoder can draw new images, and what it needs for that. */
export default settable<'autoencoder', typeof NO_SETTINGS, DrawnCodes[], AutoencoderSize>(
  'autoencoder',
  NO_SETTINGS,
  ({ added }) => {
    const plain = added.filter(({ objective }) => !objective.sampling);
    return {
      offers: {
        figures: ['drawn-codes', ...plain.map(({ id }) => `drawn-codes-${id}`)],
        numbers: [
          ...DRAWN_NUMBERS,
          ...plain.flatMap(({ id }) => WAYS.map((way) => `${id}.drawn.${way}`)),
        ],
      },
      experiments: [reference, autoencoder, ...plain],
      measurement: {
        groups: () => [autoencoder, ...plain].map(({ id }) => [id, reference.id]),
        size: {
          smoke: { samples: 200, codes: 1000 },
          quick: { samples: 2000, codes: 10_000 },
          full: { samples: 10_000, codes: 60_000 },
        },
      },
      numbers: ([models, ...others]) =>
        merged([drawnNumbers(models), ...others.map(drawnNumbersOf)]),
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
      figures: (groups, context) =>
        groups.map((models) =>
          drawnCodesFigure(
            models,
            context,
            models[0].id === autoencoder.id ? 'drawn-codes' : `drawn-codes-${models[0].id}`,
          ),
        ),
    };
  },
);
