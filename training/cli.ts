import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { experimentsOf, PRESET_NAMES, presets, type PresetName } from './configuration/presets.ts';
import { consoleEvents } from './console.ts';
import { ENGINE_NAMES } from './engines/engine.ts';
import { UserError } from './errors.ts';
import { runPipeline, type PipelineOptions } from './pipeline.ts';

const ROOT = join(import.meta.dirname, '..');

const program = new Command('vae-tutorial').description(
  'Trains variational autoencoders and publishes the tutorial made of the results.',
);

withPipelineOptions(program.command('train'))
  .description(
    'train, evaluate, draw and export: makes public/run, or leaves it if it is up to date',
  )
  .action(train);

withPipelineOptions(program.command('build'))
  .description('train as above, then build the site into dist')
  .action(async (options: PipelineOptions) => {
    await train(options);
    const { status } = spawnSync('astro', ['build'], { cwd: ROOT, stdio: 'inherit', shell: true });
    process.exitCode = status ?? 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(pc.red(error.message));
  process.exitCode = 1;
}

async function train(options: PipelineOptions): Promise<void> {
  const experiments = experimentsOf(options.preset);
  const events = consoleEvents((id) => experiments.find((e) => e.id === id)!.epochs);
  try {
    await runPipeline(ROOT, { ...options, mnistDir: process.env.MNIST_DIR || undefined }, events);
  } finally {
    events.close();
  }
}

function withPipelineOptions(command: Command): Command {
  const presetList = PRESET_NAMES.map((name) => `${name}: ${presets[name].description}`).join('; ');
  const preset = new Option('--preset <name>', presetList);
  const engine = new Option(
    '--engine <name>',
    'what executes the graph; auto: the first that starts',
  );
  const dataset = new Option(
    '--dataset <name>',
    'default: mnist where it can be had, else strokes',
  );
  return command
    .addOption(preset.choices(PRESET_NAMES).default('quick' satisfies PresetName))
    .addOption(dataset.choices(['mnist', 'strokes']))
    .addOption(engine.choices(['auto', ...ENGINE_NAMES]).default('auto'))
    .option('--seed <number>', 'of all that is random', wholeNumber, 1);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 0.');
  return Number(text);
}
