import { meanAndDeviation, median } from '../../training/evaluate/spread.ts';
import { withSpread } from '../../training/figures/words/phrases.ts';
import { markdownTable } from '../markdown-table.ts';
import type { PageTrainingResults, Trainer } from './results.ts';

const TITLES: Record<Trainer, string> = {
  site: '“Train it here”',
  plain: 'TensorFlow.js’s own WebAssembly kernels and Adam',
};

/** The results in Markdown. */
export function pageTrainingTable({
  machine,
  network,
  batchSize,
  rounds,
}: PageTrainingResults): string {
  const of = (trainer: Trainer): number[] => rounds.map((round) => round[trainer]);
  const ratios = rounds.map(({ site, plain }) => plain / site);
  const { mean, deviation } = meanAndDeviation(ratios);
  return [
    '# Training in the page',
    '',
    ...Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`),
    `- Network: ${network}, batches of ${batchSize}, on strokes`,
    '',
    `By turns, in ${rounds.length} rounds, in one thread of a page; of each round the median step.`,
    '',
    ...markdownTable(
      ['What', 'Milliseconds a step', 'Steps a second'],
      (['site', 'plain'] as const).map((trainer) => {
        const milliseconds = median(of(trainer));
        return [TITLES[trainer], milliseconds.toFixed(1), (1000 / milliseconds).toFixed(0)];
      }),
    ),
    '',
    `As many steps a second, as a multiple: ${withSpread(mean, deviation, 1)} (mean and standard deviation over the rounds).`,
    '',
  ].join('\n');
}
