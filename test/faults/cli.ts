import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { format, resolveConfig } from 'prettier';
import { sentenceOf } from '../../training/files/file-error.ts';
import { interruptible } from '../../training/interruption.ts';
import { fuzz } from './fuzz.ts';
import { appendTo, merge } from './lines.ts';
import { soak, tableOf } from './soak.ts';
import { HARMS, PHASES, type Harm, type Phase } from './trials.ts';

const README = join(import.meta.dirname, 'README.md');
const KEPT = 'The project is as it was; a soak begins anew.';
const TABLE = /(<!-- table -->\n)[\s\S]*(<!-- end of table -->)/;

const phases = new Option('--phases <names...>', 'only these, in this order').choices(
  Object.keys(PHASES),
);
const harms = new Option('--harms <names...>', 'only these, in this order').choices(
  Object.keys(HARMS),
);

await new Command('soak')
  .description(
    'Harms training and building in every way it knows, and looks whether anything is lost.',
  )
  .option('--trials <number>', 'how many faults to meet', wholeNumber, 240)
  .option('--fuzz <factor>', 'how many times as many fuzzed files as tests try', wholeNumber, 10)
  .option('--seed <number>', 'of all that is random', wholeNumber, 1)
  .option('--record', 'write the table into test/faults/README.md')
  .option('--json <file>', 'append each trial to it as a line, as soon as it has ended')
  .option('--merge <files...>', 'try nothing: print the one table of what such files hold')
  .addOption(phases.default(Object.keys(PHASES)))
  .addOption(harms.default(Object.keys(HARMS)))
  .action(
    async (options: {
      trials: number;
      fuzz: number;
      seed: number;
      record?: boolean;
      json?: string;
      merge?: string[];
      phases: Phase[];
      harms: Harm[];
    }) => {
      // A file that cannot be written is told of before the work.
      const keep = options.json ? appendTo(options.json) : undefined;
      const soaked = options.merge
        ? merge(options.merge)
        : await interruptible(KEPT, () => soak({ ...options, report: console.error, keep }));
      const table = tableOf(soaked);
      console.log(table);
      if (options.record) await record(table);
      if (soaked.trials.some(({ lost }) => lost.length > 0)) process.exitCode = 1;
      if (!options.merge && options.fuzz > 0 && !fuzz(options.fuzz)) process.exitCode = 1;
    },
  )
  .parseAsync()
  .catch((error: unknown) => {
    const sentence = sentenceOf(error);
    if (!sentence) throw error;
    console.error(pc.red(sentence));
    process.exitCode = 1;
  });

async function record(table: string): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const text = readFileSync(README, 'utf8').replace(
    TABLE,
    (_, begin: string, end: string) => `${begin}\nTried on ${date}.\n\n${table}\n\n${end}`,
  );
  const config = await resolveConfig(README);
  writeFileSync(README, await format(text, { ...config, filepath: README }));
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}
