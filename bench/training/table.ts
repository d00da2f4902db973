import { meanAndDeviation, median } from '../../training/evaluate/spread.ts';
import { withSpread } from '../../training/figures/words/phrases.ts';
import { markdownTable } from '../markdown-table.ts';
import type { BenchResults, Race } from './results.ts';

/** The results in Markdown: what was measured on what, then a table for each question. */
export function benchTable({
  machine,
  data,
  target,
  toTarget,
  races,
  notes,
}: BenchResults): string {
  return [
    '# Training',
    '',
    ...Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`),
    `- Data: ${data}`,
    '',
    `## Time to a held-out loss of ${target} nats per image`,
    '',
    'Negative ELBO, one z an image, Bernoulli likelihood on grey pixels; looked at once an epoch. Time',
    'to train and to look, without the time to start and to read the data. CPU time is that of all',
    'threads together. Ratios are to pytorch/examples/vae; below 1 is faster.',
    '',
    ...markdownTable(
      [
        ...['What', 'Settings', 'Threads', 'Seconds', 'Ratio', 'CPU seconds', 'CPU ratio'],
        ...['Epochs', 'Held-out loss', 'Peak MiB'],
      ],
      toTarget.map(({ who, settings, threads, measured }) => {
        const { heldOut, seconds, cpuSeconds, peakMebibytes } = measured;
        const isReached = heldOut.at(-1)! <= target;
        const reference = toTarget.find(({ isReference }) => isReference)?.measured;
        return [
          who,
          settings,
          String(threads),
          isReached ? seconds.toFixed(1) : `not reached in ${seconds.toFixed(1)}`,
          isReached ? ratio(seconds, reference?.seconds) : '–',
          cpuSeconds.toFixed(1),
          isReached ? ratio(cpuSeconds, reference?.cpuSeconds) : '–',
          String(heldOut.length),
          heldOut.at(-1)!.toFixed(2),
          peakMebibytes.toFixed(0),
        ];
      }),
    ),
    ...races.flatMap(raceTable),
    ...(notes.length > 0 ? ['', '## Notes', '', ...notes.map((note) => `- ${note}`)] : []),
    '',
  ].join('\n');
}

function raceTable({ model, cores, runners }: Race): string[] {
  const peers = runners.filter(({ isPeer }) => isPeer);
  const fastest = peers.toSorted((a, b) => median(a.rounds) - median(b.rounds))[0];
  return [
    '',
    `## Milliseconds a step on ${cores === 1 ? 'one core' : `${cores} cores`}: ${model}`,
    '',
    `By turns, in ${runners[0].rounds.length} rounds; of each round the median step, and its ratio to that of ${fastest ? `the fastest peer, ${fastest.who}` : 'a peer, of which there is none here'}.`,
    '',
    ...markdownTable(
      ['What', 'Median', 'Least', 'Ratio, mean ± standard deviation', 'Peak MiB'],
      runners.map(({ who, rounds, peakMebibytes }) => [
        who,
        median(rounds).toFixed(1),
        Math.min(...rounds).toFixed(1),
        fastest ? spread(rounds.map((time, round) => time / fastest.rounds[round])) : '–',
        peakMebibytes.toFixed(0),
      ]),
    ),
  ];
}

function spread(values: number[]): string {
  const { mean, deviation } = meanAndDeviation(values);
  return withSpread(mean, deviation, 2);
}

function ratio(value: number, reference: number | undefined): string {
  return reference === undefined ? '–' : (value / reference).toFixed(2);
}
