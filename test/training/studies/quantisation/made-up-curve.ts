import type { QuantisationCurve } from '../../../../training/studies/quantisation/quantisation-curve.ts';

export const QUANTISATION: QuantisationCurve = {
  id: 'mlp-20',
  title: 'MLP, 20 latents',
  likelihood: 'Bernoulli likelihood on grey pixels',
  float32: 105.2,
  rows: [-0.004, 0.011, 0.062, 0.31, 1.9, 14.8, 131].map((cost, i) => ({
    bits: 8 - i,
    nats: 105.2 + cost,
    decoderBytes: 4736 + ((8 - i) * 321600) / 8,
  })),
};
