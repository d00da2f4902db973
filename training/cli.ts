import { join, relative, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { buildSite, requireSite, restoreSite } from './commands/build-site.ts';
import { merge } from './commands/merge.ts';
import { newTutorial } from './commands/new-tutorial.ts';
import { runProgram } from './commands/program.ts';
import type { VerifyOptions } from './commands/verify.ts';
import { DESCRIPTIONS, PRESET_NAMES } from './configuration/presets.ts';
import { requireTutorial, requireTutorialFile } from './configuration/tutorial.ts';
import { DATA_NAMES } from './contract/data-names.ts';
import type { Offered } from './contract/offered.ts';
import { TUTORIAL_FILE, type Tutorial } from './contract/tutorial.ts';
import { ENGINE_NAMES } from './engines/names.ts';
import { UserError } from './errors.ts';
import { sentenceOf } from './files/file-error.ts';
import type { ImportedModel } from './import/imported.ts';
import { interruptible } from './interruption.ts';
import type { PipelineEvents, PipelineOptions, Prepared } from './pipeline.ts';
import { placesOf } from './places.ts';
import { lockFolder, type Claim } from './run/lock.ts';
import { parseShard } from './run/shard.ts';
import { Stages } from './stages.ts';

/*
 * What computes takes a second to load, with TensorFlow.js in it: whoever only asks for help, or is
 * refused, does not wait for it.
 */
const pipeline = () => import('./pipeline.ts');
const studies = () => import('./studies/studies.ts');

const ROOT = join(import.meta.dirname, '..');
const ASTRO = join('node_modules', 'astro', 'bin', 'astro.mjs');
const COMPARE = join('src', 'compare', 'compare-runs.ts');
const RECORD = join('src', 'provenance', 'record.ts');
const REQUIRE_CONTENT = join('src', 'site', 'require-content.ts');

/** For whoever stops a command: what is kept, and how to go on. */
const KEPT = {
  run: 'What is trained and measured is kept in .cache, a training under way to its last whole epoch, and public/run is as it was: the same command goes on from there.',
  merge: 'What was taken over so far is kept: give the same command again for the rest.',
  verify: 'Nothing that is published was touched: verifying begins anew with the same command.',
  explain: 'Nothing was changed.',
  record: 'What is recorded is as it was: give the same command again.',
};

/** What a person may say of a run on the command line. */
type GivenOptions = Pick<PipelineOptions, 'engine'> &
  Partial<Pick<PipelineOptions, 'preset' | 'seed' | 'dataset' | 'workers'>>;

let places = placesOf(ROOT);

const program = new Command('vae-tutorial').description(
  'Trains variational autoencoders and publishes the tutorial made of the results.',
);

program
  .option('--tutorial <folder>', 'the folder of a tutorial that lies elsewhere')
  .hook('preAction', () => {
    const { tutorial } = program.opts<{ tutorial?: string }>();
    // As of a variable that is not set: the generator's own tutorial is not meant.
    if (tutorial === '') throw new UserError('--tutorial names no folder: give its path.');
    const given = tutorial ?? process.env.TUTORIAL;
    if (!given) return;
    const folder = fromUser(given);
    requireTutorialFile(folder);
    places = placesOf(ROOT, folder);
    // For what builds the site of it.
    process.env.TUTORIAL = relative(ROOT, folder) || '.';
  });

withInputs(program.command('train'))
  .description(
    'train, evaluate, draw and export: makes public/run, or leaves it if it is up to date',
  )
  .option('--shard <i/n>', 'train only the i-th of n shares of the experiments, to be merged')
  .action(async ({ shard, ...options }: GivenOptions & { shard?: string }) => {
    const share = shard === undefined ? undefined : parseShard(shard);
    const settledOptions = await settled(options);
    await requireContent(settledOptions.tutorial);
    await alone({ command: 'train', share }, () =>
      timed((stages) =>
        working(
          KEPT.run,
          async (events) => {
            const prepared = await prepareFor(settledOptions, events);
            const { makeRun, trainShard } = await pipeline();
            await (share ? trainShard(prepared, share, events) : makeRun(prepared, events));
          },
          stages,
        ),
      ),
    );
  });

withInputs(program.command('build'))
  .description('train as above, then build the site into dist')
  .action(async (given: GivenOptions) => {
    const options = await settled(given);
    await requireContent(options.tutorial);
    await alone({ command: 'build' }, () =>
      interruptible(KEPT.run, () =>
        timed(async (stages) => {
          const { withConsole } = await import('./console.ts');
          const { makeRun } = await pipeline();
          await withConsole(
            async (events) => makeRun(await prepareFor(options, events), events),
            stages,
          );
          process.exitCode = await buildSite(ROOT, places.tutorial, stages, console.log);
        }),
      ),
    );
  });

withInputs(program.command('figures'))
  .description('draw all figures again from what is stored, without training')
  .action(async (given: GivenOptions) => {
    const options = await settled(given);
    await alone({ command: 'figures' }, () =>
      timed((stages) =>
        working(
          KEPT.run,
          async (events) => {
            const { makeRun, prepare } = await pipeline();
            await makeRun(await prepare(places, options, events), events, { mayTrain: false });
          },
          stages,
        ),
      ),
    );
  });

program
  .command('merge')
  .description('take over the experiments that shards trained; "train" then makes the run of them')
  .argument('<folders...>', 'each the .cache/experiments that a shard left')
  .action((folders: string[]) =>
    alone({ command: 'merge' }, () =>
      interruptible(KEPT.merge, async () => merge(places.experiments, folders, console.log)),
    ),
  );

withWorkers(program.command('verify'))
  .description('train the published run again and compare it byte by byte')
  .option('--experiment <id>', 'retrain and compare this one only')
  .action(async (given: Pick<VerifyOptions, 'experiment' | 'workers'>) => {
    const options = { ...given, tutorial: await requireTutorial(places.tutorial) };
    const { verdict, verify } = await import('./commands/verify.ts');
    const compared = await alone({ command: 'verify' }, () =>
      working(KEPT.verify, (events) => verify(places, options, events)),
    );
    console.log(verdict(compared).join('\n'));
    if (compared.some(({ finding }) => finding !== 'same')) process.exitCode = 1;
  });

withInputs(program.command('explain'))
  .description('say what the key of a run is made of and what changed since the published one')
  .action(async (given: GivenOptions) => {
    const options = await settled(given);
    const { prepare } = await pipeline();
    const { explain } = await import('./commands/explain.ts');
    const prepared = await working(KEPT.explain, (events) => prepare(places, options, events));
    console.log(explain(prepared, options.tutorial).join('\n'));
  });

program
  .command('record')
  .description('keep what identifies the run in content/runs.yaml, before another is published')
  .action(() =>
    alone({ command: 'record' }, async () => {
      process.exitCode = await runProgram([RECORD], ROOT, KEPT.record);
    }),
  );

program
  .command('compare')
  .description('write a page on what the second of two runs changed')
  .argument('<before>', 'the folder of a run, such as public/run or dist')
  .argument('<after>', 'that of the other')
  .option('--page <file>', 'where to write it', 'comparison.html')
  .action(async (before: string, after: string, { page }: { page: string }) => {
    const paths = [before, after, page].map(fromUser);
    process.exitCode = await runProgram([COMPARE, ...paths], ROOT, KEPT.explain);
  });

for (const name of ['dev', 'preview']) {
  program
    .command(name)
    .description(name === 'dev' ? 'serve the site while writing' : 'serve the site as built')
    .argument('[options...]', 'for Astro, such as --port 4000')
    .allowUnknownOption()
    .action(async (options: string[]) => {
      await requireTutorial(places.tutorial);
      if (name === 'preview') requireSite(places.tutorial);
      process.exitCode = await runProgram([ASTRO, name, ...options], ROOT, KEPT.explain);
    });
}

program
  .command('import')
  .description(
    'make an experiment of a VAE trained elsewhere, or of its decoder alone, for "train" to measure and export',
  )
  .argument(
    '<files...>',
    'safetensors or ONNX; several make one model, as an encoder and a decoder do',
  )
  .requiredOption('--id <id>', 'of the experiment')
  .option('--title <words>', 'what tables and figures call it; default: the id')
  .action((files: string[], options: { id: string; title?: string }) =>
    alone({ command: 'import' }, async () => {
      await requireTutorial(places.tutorial);
      const paths = files.map(fromUser);
      const { importModel } = await import('./commands/import-model.ts');
      console.log(importModel(places.tutorial, paths, options).join('\n'));
    }),
  );

program
  .command('new')
  .description('make a small tutorial that builds at once, in a folder of its own')
  .argument('<folder>', 'one that is empty, or does not exist yet')
  .action((folder: string) => console.log(newTutorial(ROOT, fromUser(folder)).join('\n')));

program
  .command('doctor')
  .description('say which engines start here and how fast they train, and why the others do not')
  .action(async () => {
    const { doctor } = await import('./commands/doctor.ts');
    console.log((await doctor(places.speeds)).join('\n'));
  });

try {
  await program.parseAsync();
} catch (error) {
  const sentence = sentenceOf(error);
  if (!sentence) throw error;
  console.error(pc.red(sentence));
  process.exitCode = 1;
}

/** npm runs commands in the root, wherever one gives them. */
function fromUser(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path);
}

/** Does work that writes in the project's folders, with nobody else at it. */
async function alone<T>(claim: Claim, work: () => Promise<T>): Promise<T> {
  const release = lockFolder(places.lock, claim);
  try {
    restoreSite(places.tutorial, console.log);
    return await work();
  } finally {
    release();
  }
}

function working<T>(
  kept: string,
  work: (events: PipelineEvents) => Promise<T>,
  stages?: Stages,
): Promise<T> {
  return interruptible(kept, async () => {
    const { withConsole } = await import('./console.ts');
    return withConsole(work, stages);
  });
}

/** Does work, and says in the end what its time went into. */
async function timed(work: (stages: Stages) => Promise<unknown>): Promise<void> {
  const stages = new Stages();
  await work(stages);
  console.log(`\n${stages.table().join('\n')}`);
}

/** What a command is told: what its options leave open, the tutorial says. */
async function settled(given: GivenOptions): Promise<PipelineOptions> {
  const tutorial = await requireTutorial(places.tutorial);
  const { chosenStudies } = await studies();
  chosenStudies(tutorial);
  const { preset, seed, data: dataset } = tutorial;
  return { preset, seed, dataset, tutorial, ...given };
}

/** What a run is made of; chapters that use what needs classes are refused where images have none. */
async function prepareFor(options: PipelineOptions, events: PipelineEvents): Promise<Prepared> {
  const { prepare } = await pipeline();
  const prepared = await prepare(places, options, events);
  const { dataset, studies: chosen } = prepared.request;
  if (dataset.classes.length === 1) {
    const why = `needs images of several classes, and ${dataset.title} has none: take this out of the chapter`;
    const { offeredBy } = await studies();
    await requireContentWith(
      { ...offeredBy(chosen, experimentsIn(prepared.imported), prepared.decoders), why },
      'the data',
    );
  }
  return prepared;
}

/** Refuses chapters with mistakes, such as what no study makes, before anything is trained. */
async function requireContent(tutorial: Tutorial): Promise<void> {
  const { chosenStudies, offeredBy } = await studies();
  const { importedDecoders, importedModels } = await import('./import/imported.ts');
  const imported = experimentsIn(importedModels(places.tutorial));
  const decoders = importedDecoders(places.tutorial);
  await requireContentWith(offeredBy(chosenStudies(tutorial), imported, decoders), TUTORIAL_FILE);
}

function experimentsIn(imported: ImportedModel[]): ImportedModel['experiment'][] {
  return imported.map(({ experiment }) => experiment);
}

async function requireContentWith(offered: Offered, whose: string): Promise<void> {
  const program = [REQUIRE_CONTENT, JSON.stringify(offered)];
  if ((await runProgram(program, ROOT, KEPT.explain)) === 0) return;
  throw new UserError(`Nothing was trained: mend ${whose} or the chapters first.`);
}

function withInputs(command: Command): Command {
  const presetList = `default: the tutorial’s; ${PRESET_NAMES.map((name) => `${name}: ${DESCRIPTIONS[name]}`).join('; ')}`;
  const preset = new Option('--preset <name>', presetList);
  const engine = new Option(
    '--engine <name>',
    'what executes the graph; auto: the faster by npm run doctor, else wasm',
  );
  return withDataset(withWorkers(command))
    .addOption(preset.choices(PRESET_NAMES))
    .addOption(engine.choices(['auto', ...ENGINE_NAMES]).default('auto'))
    .option('--seed <number>', 'of all that is random', wholeNumber(0, 999_999_999));
}

function withDataset(command: Command): Command {
  const dataset = new Option(
    '--dataset <name>',
    'default: the tutorial’s; where it names none, mnist if it can be had, else strokes',
  );
  return command.addOption(dataset.choices(DATA_NAMES));
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
