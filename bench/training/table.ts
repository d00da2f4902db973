import { markdownTable } from '../markdown-table.ts';
import type { BenchResults, Row } from './results.ts';

/** The results in Markdown: what was measured on what, then a table for each question. */
export function benchTable({
  machine,
  data,
  target,
  toTarget,
  steps,
  notes,
}: BenchResults): string {
  const models = [...new Set(steps.map(({ model }) => model))];
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
      toTarget.map((row) => {
        const { heldOut, seconds, cpuSeconds, peakMebibytes } = row.measured;
        const isReached = heldOut.at(-1)! <= target;
        const reference = toTarget.find(({ isReference }) => isReference)?.measured;
        return [
          row.who,
          row.settings,
          String(row.threads),
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
    ...models.flatMap((model) => [
      '',
      `## Milliseconds a step: ${model}`,
      '',
      ...stepTable(steps.filter((row) => row.model === model)),
    ]),
    ...(notes.length > 0 ? ['', '## Notes', '', ...notes.map((note) => `- ${note}`)] : []),
    '',
  ].join('\n');
}

function stepTable(rows: Row[]): string[] {
  const reference = rows.find(({ isReference }) => isReference)?.measured;
  return markdownTable(
    ['What', 'Threads', 'Milliseconds, median', 'Ratio', 'Peak MiB'],
    rows.map(({ who, threads, measured: { stepMilliseconds, peakMebibytes } }) => [
      who,
      String(threads),
      stepMilliseconds.toFixed(1),
      ratio(stepMilliseconds, reference?.stepMilliseconds),
      peakMebibytes.toFixed(0),
    ]),
  );
}

function ratio(value: number, reference: number | undefined): string {
  return reference === undefined ? '–' : (value / reference).toFixed(2);
}
