import { meanAndDeviation, median } from '../../training/evaluate/spread.ts';
import { withSpread } from '../../training/figures/words/phrases.ts';
import { markdownTable } from '../markdown-table.ts';
import type { BenchResults, Race } from './results.ts';

/** The results in Markdown: what was measured on what, then a table for each question that was asked. */
export function benchTable(results: BenchResults): string {
  const { machine, data, races, products, notes } = results;
  return [
    '# Training',
    '',
    ...Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`),
    `- Data: ${data}`,
    ...productsTable(products),
    ...races.flatMap((race) => raceTable(race, peakOf(products, race.cores))),
    ...toTargetTable(results),
    ...experimentsTable(results.experiments),
    ...(notes.length > 0 ? ['', '## Notes', '', ...notes.map((note) => `- ${note}`)] : []),
    '',
  ].join('\n');
}

function productsTable(products: BenchResults['products']): string[] {
  if (products.length === 0) return [];
  return [
    '',
    '## What the machine can',
    '',
    `A product of two matrices of ${products[0].size} rows and columns: the quickest of many.`,
    '',
    ...markdownTable(
      ['What', 'Cores', 'GFLOP/s'],
      products.map(({ who, cores, gigaflops }) => [who, String(cores), gigaflops.toFixed(0)]),
    ),
  ];
}

/** What the quickest product on so many cores came to, in operations a second. */
function peakOf(products: BenchResults['products'], cores: number): number | undefined {
  const there = products.filter((each) => each.cores === cores);
  return there.length > 0 ? 1e9 * Math.max(...there.map((each) => each.gigaflops)) : undefined;
}

function toTargetTable({ target, tried, toTarget }: BenchResults): string[] {
  if (toTarget.length === 0) return [];
  return [
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
    '',
    'The course with one cycle of the learning rate was chosen on images of the training set, on which it was not',
    'trained for that: the quickest to end at the target.',
    '',
    ...markdownTable(
      ['Course', 'Seconds', 'Loss on the images left out', ''],
      tried.map(({ title, seconds, loss, isChosen }) => [
        title,
        seconds.toFixed(1),
        loss.toFixed(2),
        isChosen ? 'chosen' : '',
      ]),
    ),
  ];
}

function experimentsTable(experiments: BenchResults['experiments']): string[] {
  if (!experiments) return [];
  const { preset, cores, trained, all, compared, runs } = experiments;
  const peer = runs.find(({ isPeer }) => isPeer)?.measured;
  return [
    '',
    `## Experiments of \`${preset}\`, side by side on ${cores} cores`,
    '',
    `The ${trained} of ${all} trainings that are VAEs or autoencoders of dense layers or convolutions, importance-weighted`,
    'ones among them: each on one core, as many at a time as there are cores. This project keeps its checkpoints',
    'and learning curves meanwhile, and its workers start within the time; PyTorch’s have started before.',
    'The held-out loss is the mean negative ELBO of the VAEs.',
    '',
    ...markdownTable(
      ['What', 'Seconds', 'Ratio', 'Held-out loss', 'Peak MiB'],
      runs.map(({ who, measured: { seconds, heldOut, peakMebibytes } }) => [
        who,
        seconds.toFixed(1),
        ratio(seconds, peer?.seconds),
        meanAndDeviation(compared.map((i) => heldOut[i])).mean.toFixed(2),
        peakMebibytes.toFixed(0),
      ]),
    ),
  ];
}

function raceTable(
  { model, cores, operations, runners }: Race,
  peak: number | undefined,
): string[] {
  const peers = runners.filter(({ isPeer }) => isPeer);
  const fastest = peers.toSorted((a, b) => median(a.rounds) - median(b.rounds))[0];
  return [
    '',
    `## Milliseconds a step on ${cores === 1 ? 'one core' : `${cores} cores`}: ${model}`,
    '',
    `By turns, in ${runners[0].rounds.length} rounds; of each round the median step, and its ratio to that of ${fastest ? `the fastest peer, ${fastest.who}` : 'a peer, of which there is none here'}. The share of the machine’s peak is that of the quickest product on as many cores, for the ${(operations / 1e6).toFixed(0)} million operations of a step that skips no zero.`,
    '',
    ...markdownTable(
      ['What', 'Median', 'Least', 'Ratio, mean ± standard deviation', 'Share of peak', 'Peak MiB'],
      runners.map(({ who, rounds, peakMebibytes }) => [
        who,
        median(rounds).toFixed(1),
        Math.min(...rounds).toFixed(1),
        fastest ? spread(rounds.map((time, round) => time / fastest.rounds[round])) : '–',
        peak ? `${((100 * operations * 1000) / median(rounds) / peak).toFixed(0)} %` : '–',
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
