import { expect, it } from 'vitest';
import { Stages } from '../../training/stages.ts';

/** Cells of a table's line: those of a column are set apart by two spaces or more. */
const cells = (line: string): string[] => line.split(/ {2,}(?=\S)/);

it('lists stages in their order with their parts, added up by name, and what came from a store', async () => {
  const stages = new Stages();
  await stages.during('Training', (note) => {
    note('mlp-20', { clock: 350_400, processor: 340_000 });
    note('conv-2', 'stored');
  });
  const measured = await stages.during('Measuring', async (note) => {
    note('export', 'stored');
    note('export', 'stored');
    note('plane', { clock: 1000, processor: 900 });
    note('plane', { clock: 1500, processor: 600 });
    note('plane', 'stored');
    return 'measured';
  });
  expect(measured).toBe('measured');
  stages.told('PDF', { clock: 33_000 });
  const table = stages.table();
  expect(table.filter((line) => /^ |^PDF/.test(line)).map((line) => cells(line.trim()))).toEqual([
    ['mlp-20', '5 min 50 s', '5 min 40 s'],
    ['conv-2', 'taken from the store'],
    ['export', '2 taken from the store'],
    ['plane', '2.5 s', '1.5 s', '2 times, 1 more taken from the store'],
    ['PDF', '33.0 s', '–'],
  ]);
  expect(table.filter((line) => !line.startsWith(' ')).map((line) => cells(line)[0])).toEqual([
    'Stage',
    'Training',
    'Measuring',
    'PDF',
    'All',
  ]);
});

it('counts the processor time of this process, and in all that of programs that told theirs', async () => {
  const stages = new Stages();
  await stages.during('Busy', () => {
    const until = process.cpuUsage().user + 150_000;
    while (process.cpuUsage().user < until);
  });
  stages.told('Pages', { clock: 1, processor: 50_000 });
  const processorOf = (name: string): number =>
    parseFloat(cells(stages.table().find((line) => line.startsWith(name))!)[2]);
  expect(processorOf('Busy')).toBeGreaterThanOrEqual(0.1);
  expect(processorOf('All')).toBeGreaterThanOrEqual(50);
});
