import { defineTutorial } from 'vae-tutorial';

/** What this tutorial is. Pages, citations, the PDF and CITATION.cff say what stands here. */
export default defineTutorial({
  title: 'Variational autoencoders',
  subtitle: 'a tutorial that trains itself',
  description:
    'A tutorial on variational autoencoders whose every figure and number comes from models trained to build it.',
  abstract:
    'A static site that explains variational autoencoders, built from a training run: one command trains the models, measures them on held-out images, draws every figure with its words and its data, exports the networks and builds the site around them.',
  introduction: [
    'A variational autoencoder learns to squeeze pictures into a few numbers, and to draw new ones from them. Here is one at work: draw something, and watch what becomes of it.',
    'This is a tutorial that trains itself. Before these pages were built, all of their models were trained. Every figure, every number and every image you can play with comes from that run.',
    'It starts at “what is an autoencoder”, derives and measures everything on the way, and ends with the two commands that make all of it again, and with exercises. You need some calculus and probability; the code is TypeScript, and short.',
  ],
  authors: [{ name: 'The VAE tutorial authors' }],
  licence: 'MIT',
  language: 'en',
  keywords: [
    'variational autoencoder',
    'evidence lower bound',
    'generative model',
    'reproducible research',
    'tutorial',
  ],
  version: '0.1.0',
  released: '2026-11-20',
});
