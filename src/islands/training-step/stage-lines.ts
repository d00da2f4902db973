import type { LinesAsked } from '../../site/lines-of.ts';
import type { Stage } from './stages.ts';

/** Where each stage is done. */
export const LINES: Record<Stage, LinesAsked> = {
  batch: inTraining('step', 'const inputs = lossBatch('),
  encode: inElbo('const [mean, logVariance] ='),
  noise: inFamily('const noise = noiseFor('),
  code: inElbo('const z = reparameterise('),
  decode: inElbo('const logits ='),
  costs: inElbo('reconstruction: bernoulli', 'kl: gaussianKl('),
  loss: inFamily('loss: ('),
  gradients: inTraining(
    'differentiate',
    'const { grads } = tf.variableGrads(',
    '}, variables);',
    'const gradients =',
  ),
  adam: {
    file: 'training/train/adam.ts',
    region: 'step',
    begin: ['const [next, first, second] =', '.engine()', '.runKernel(', 'weights.assign('],
  },
};

function inTraining(region: string, ...begin: string[]): LinesAsked {
  return { file: 'training/train/train.ts', region, begin };
}

function inElbo(...begin: string[]): LinesAsked {
  return { file: 'training/models/gaussian/elbo.ts', region: 'statements', begin };
}

function inFamily(...begin: string[]): LinesAsked {
  return { file: 'training/models/gaussian/family.ts', region: 'loss', begin };
}
