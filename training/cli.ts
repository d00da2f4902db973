import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { doctor } from './commands/doctor.ts';
import { explain } from './commands/explain.ts';
import { verify, type VerifyOptions } from './commands/verify.ts';
import { PRESET_NAMES, presets, type PresetName } from './configuration/presets.ts';
import { withConsole } from './console.ts';
import { ENGINE_NAMES } from './engines/names.ts';
import { UserError } from './errors.ts';
import { makeRun, placesOf, prepare, trainShard, type PipelineOptions } from './pipeline.ts';
import { parseShard } from './run/shard.ts';
import { readSiteAddress } from './site-address.ts';
import { Store } from './store/store.ts';

const ROOT = join(import.meta.dirname, '..');
const ASTRO = join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs');
const places = placesOf(ROOT);
const mnistDir = process.env.MNIST_DIR || undefined;

const program = new Command('vae-tutorial').description(
  'Trains variational autoencoders and publishes the tutorial made of the results.',
);

withInputs(program.command('train'))
  .description(
    'train, evaluate, draw and export: makes public/run, or leaves it if it is up to date',
  )
  .option('--shard <i/n>', 'train only the i-th of n shares of the experiments, to be merged')
  .action(async ({ shard, ...options }: PipelineOptions & { shard?: string }) => {
    const share = shard === undefined ? undefined : parseShard(shard);
    await withConsole(async (events) => {
      const prepared = await prepare(places, { ...options, mnistDir }, events);
      await (share ? trainShard(prepared, share, events) : makeRun(prepared, events));
    });
  });

withInputs(program.command('build'))
  .description('train as above, then build the site into dist')
  .action(async (options: PipelineOptions) => {
    // A training that takes hours is not to end in a site without an address.
    readSiteAddress(process.env);
    await withConsole(async (events) =>
      makeRun(await prepare(places, { ...options, mnistDir }, events), events),
    );
    const { status } = spawnSync(process.execPath, [ASTRO, 'build'], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    process.exitCode = status ?? 1;
  });

withInputs(program.command('figures'))
  .description('draw all figures again from what is stored, without training')
  .action(async (options: PipelineOptions) => {
    await withConsole(async (events) =>
      makeRun(await prepare(places, { ...options, mnistDir }, events), events, {
        mayTrain: false,
      }),
    );
  });

program
  .command('merge')
  .description('take over the experiments that shards trained; "train" then makes the run of them')
  .argument('<folders...>', 'each the .cache/experiments that a shard left')
  .action((folders: string[]) => {
    const store = new Store(places.experiments);
    for (const folder of folders)
      console.log(`${folder}: ${store.merge(folder)} experiments taken over.`);
  });

withWorkers(program.command('verify'))
  .description('train the published run again and compare it byte by byte')
  .option('--experiment <id>', 'retrain and compare this one only')
  .action(async (options: VerifyOptions) => {
    const compared = await withConsole((events) =>
      verify(places, { ...options, mnistDir }, events),
    );
    for (const { name, same } of compared) {
      console.log(same ? `${pc.green('same     ')} ${name}` : `${pc.red('different')} ${name}`);
    }
    const different = compared.filter(({ same }) => !same).length;
    console.log(`${compared.length - different} of ${compared.length} are the same.`);
    if (different > 0) process.exitCode = 1;
  });

withInputs(program.command('explain'))
  .description('say what the key of a run is made of and what changed since the published one')
  .action(async (options: PipelineOptions) => {
    const prepared = await withConsole((events) =>
      prepare(places, { ...options, mnistDir }, events),
    );
    console.log(explain(prepared).join('\n'));
  });

program
  .command('doctor')
  .description('say which engines are usable here and why the others are not')
  .action(async () => console.log((await doctor()).join('\n')));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(pc.red(error.message));
  process.exitCode = 1;
}

function withInputs(command: Command): Command {
  const presetList = PRESET_NAMES.map((name) => `${name}: ${presets[name].description}`).join('; ');
  const preset = new Option('--preset <name>', presetList);
  const engine = new Option(
    '--engine <name>',
    'what executes the graph; auto: the first that starts',
  );
  return withDataset(withWorkers(command))
    .addOption(preset.choices(PRESET_NAMES).default('quick' satisfies PresetName))
    .addOption(engine.choices(['auto', ...ENGINE_NAMES]).default('auto'))
    .option('--seed <number>', 'of all that is random', wholeNumber(0, 999_999_999), 1);
}

function withDataset(command: Command): Command {
  const dataset = new Option(
    '--dataset <name>',
    'default: mnist where it can be had, else strokes',
  );
  return command.addOption(dataset.choices(['mnist', 'strokes']));
}

function withWorkers(command: Command): Command {
  return command.option(
    '--workers <number>',
    'experiments to train at a time; default: as many as there are cores',
    wholeNumber(1, 1024),
  );
}

/** Reads an option's number, and says the range where it is not in it. */
function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}
