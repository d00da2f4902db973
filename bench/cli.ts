import { join } from 'node:path';
import { Argument, Command, Option } from 'commander';
import pc from 'picocolors';
import { presetOf } from '../training/configuration/presets.ts';
import { loadDataset } from '../training/data/dataset.ts';
import { DATA_NAMES, type DataName } from '../training/contract/data-names.ts';
import { sentenceOf } from '../training/files/file-error.ts';
import { placesOf } from '../training/places.ts';
import * as decoding from './decoding/bench.ts';
import * as islands from './islands/bench.ts';
import * as pageTraining from './page-training/bench.ts';
import * as pages from './pages/bench.ts';
import * as training from './training/bench.ts';

interface Options {
  dataset?: DataName;
  /** Shows that everything runs, in seconds: for tests. */
  smoke?: boolean;
  /** What of the training to measure; all if absent. */
  only?: training.Part[];
}

const ROOT = join(import.meta.dirname, '..');
const places = placesOf(ROOT);
const folder = join(ROOT, '.cache', 'bench');
const report = console.error;

/** Each prints a table, which is kept in .cache/bench beside its numbers. */
const BENCHES: Record<string, (options: Options) => Promise<string>> = {
  async training({ dataset, smoke, only }) {
    const data = await loadDataset({
      data: dataset,
      limit: smoke ? presetOf({}, 'smoke') : undefined,
      cacheDir: places.data,
      report,
    });
    const size = smoke ? training.SMOKE : training.WHOLE;
    return training.bench(data, folder, size, only ?? training.PARTS, report);
  },
  decoding: ({ smoke }) =>
    decoding.bench(places.run, folder, smoke ? decoding.SMOKE : decoding.WHOLE, report),
  islands: ({ smoke }) =>
    islands.bench(join(ROOT, 'dist'), folder, smoke ? islands.SMOKE : islands.WHOLE, report),
  'page-training': ({ smoke }) =>
    pageTraining.bench(folder, smoke ? pageTraining.SMOKE : pageTraining.WHOLE, report),
  pages: ({ smoke }) => pages.bench(join(ROOT, 'dist'), folder, smoke ? 1 : Infinity, report),
};

const what = new Argument(
  '[what]',
  'training: the engines beside PyTorch; decoding: the page’s decoder beside other runtimes; islands: milliseconds of an interaction; page-training: steps in a page beside TensorFlow.js alone; pages: Lighthouse’s scores',
);
const dataset = new Option('--dataset <name>', 'to train on; default: mnist if it can be had');
const only = new Option(
  '--only <parts...>',
  'of training: steps by turns; whole trainings to a target; the experiments of a preset side by side',
);

await new Command('bench')
  .description(
    'Measures this project beside others, on this machine. All of it takes many minutes.',
  )
  .addArgument(what.choices(Object.keys(BENCHES)))
  .addOption(dataset.choices(DATA_NAMES))
  .addOption(only.choices(training.PARTS))
  .option('--smoke', 'for tests: as little as runs everything, in seconds')
  .action(async (only: string | undefined, options: Options) => {
    for (const name of only ? [only] : Object.keys(BENCHES)) {
      console.log(await BENCHES[name](options));
    }
  })
  .parseAsync()
  .catch((error: unknown) => {
    const sentence = sentenceOf(error);
    if (!sentence) throw error;
    console.error(pc.red(sentence));
    process.exitCode = 1;
  });
