import type { Work } from '../../../training/contract/tutorial.ts';
import type { EmbeddedText } from '../../../training/figures/files/metadata.ts';

/** A tutorial by a person and an organisation. */
export const sampleWork: Work = {
  title: 'Autoencoders & “more”',
  authors: [{ family: 'Lovelace', given: 'Ada' }, { name: 'The <authors>' }],
  licence: 'MIT',
};

/** Words of a figure with all that a file format could trip over. */
export const sampleWords: EmbeddedText = {
  id: 'sample',
  title: 'Samples & “draws” <of> p(x)',
  caption: 'Draws from the prior, decoded; β = 1, "held out".',
  alt: 'A grid of 4 × 4 digits: −105.3 nats & more.',
  description: ['First: z ~ N(0, I).', 'Second: 1 < 2 > 0.'],
  experiments: ['mlp-20', 'conv-2'],
  work: sampleWork,
};
