import { readRegion } from '../../site/source-region.ts';
import type { Stage } from './stages.ts';

/** The lines of the program that do a stage, by how they begin. */
export interface LinesAsked {
  file: string;
  region: string;
  begin: string[];
}

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

/**
 * Finds the lines that a stage lights.
 *
 * @param at who asks, for messages
 * @returns their numbers in the region, from 1
 * @throws Error of one sentence where the region has no such line, or several
 */
export function linesOf({ file, region, begin }: LinesAsked, at: string): number[] {
  const lines = readRegion(file, region, at).code.split('\n');
  return begin.map((text) => {
    const found = lines.flatMap((line, i) => (line.trimStart().startsWith(text) ? [i + 1] : []));
    if (found.length === 1) return found[0];
    throw new Error(
      `${at} lights the line of ${file} that begins with "${text}", of which region "${region}" has ${found.length}.`,
    );
  });
}
