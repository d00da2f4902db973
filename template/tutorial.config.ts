import { defineTutorial } from 'vae-tutorial';

/** What this tutorial is: change whatever you like, and your editor says what else may stand here. */
export default defineTutorial({
  title: 'A small tutorial',
  description: 'A first tutorial whose figures and numbers come from models trained to build it.',
  authors: [{ family: 'Family', given: 'Given', affiliation: 'Where you work' }],
  licence: 'CC-BY-4.0',
  version: '0.1.0',
  released: '2026-11-20',
  studies: ['plane', 'samples'],
});
