import type { LinesAsked } from '../../site/lines-of.ts';
import type { Part } from './parts.ts';
import type { Route } from './routes.ts';

/** The steps of a pass, as the lines that do them are numbered. */
const [ENCODE, SAMPLE, DECODE, RECONSTRUCTION, KL, BACKWARD] = [1, 2, 3, 4, 5, 6];

/** Lines of the program, each with the number of its step. */
interface Excerpt {
  lines: LinesAsked;
  steps: number[];
}

/** What does a pass, and what goes back through it. */
export const EXCERPTS: Excerpt[] = [
  {
    lines: {
      file: 'training/models/gaussian/elbo.ts',
      region: 'statements',
      begin: [
        'const [mean, logVariance] =',
        'const z = reparameterise(',
        'const logits =',
        'reconstruction: bernoulli',
        'kl: gaussianKl(',
      ],
    },
    steps: [ENCODE, SAMPLE, DECODE, RECONSTRUCTION, KL],
  },
  {
    lines: {
      file: 'training/train/train.ts',
      region: 'differentiate',
      begin: ['const { grads } = tf.variableGrads(', '}, variables);', 'const gradients ='],
    },
    steps: [BACKWARD, BACKWARD, BACKWARD],
  },
];

/** Where each part stands in these lines. */
export const STEPS_OF: Record<Part, number[]> = {
  image: [ENCODE, RECONSTRUCTION],
  encoder: [ENCODE],
  mean: [ENCODE, SAMPLE, KL],
  deviation: [ENCODE, SAMPLE, KL],
  noise: [SAMPLE],
  code: [SAMPLE, DECODE],
  decoder: [DECODE],
  picture: [DECODE, RECONSTRUCTION],
  costs: [RECONSTRUCTION, KL],
};

/** What runs while something goes along the arrows, one list for each of its steps. */
export const STEPS_RUN: Record<Route, number[][]> = {
  all: [[ENCODE], [], [], [SAMPLE], [DECODE], [RECONSTRUCTION, KL]],
  noise: [[SAMPLE], [DECODE], [RECONSTRUCTION]],
  prior: [[DECODE]],
  back: [[BACKWARD]],
};
