import { join } from 'node:path';
import { init } from 'es-module-lexer';
import { beforeAll, expect, inject, test } from 'vitest';
import { BuiltFiles } from './built-files.ts';
import { builtRun } from './site.ts';

/** Bytes, gzipped. */
const BUDGETS = {
  page: 60_000,
  stylesheets: 20_000,
  scripts: 5_000,
  sharedByIslands: 6_000,
  island: 6_000,
  later: 6_000,
};

/** Weights hardly shrink: bytes as they are. */
const SAMPLER = { bytes: 25_000, nats: 0.2 };

/** It shows every part of a model, and how each is computed. */
const MACHINE = { name: 'machine', bytes: 12_000 };

/**
 * Its networks' files, gzipped. Weights shrink as they are trained; those of a smoke run have hardly moved from
 * where they were drawn.
 */
const MACHINE_MODELS = { trained: 64_000, drawn: 78_000 };

/** It trains a network in the page, which takes a library. */
const APART = 'train-here';

interface Weight {
  what: string;
  bytes: number;
  budget: number;
}

let files: BuiltFiles;

beforeAll(async () => {
  await init;
  files = new BuiltFiles(join(inject('project'), 'dist'));
});

test('pages and islands keep within their budgets, gzipped', () => {
  const weights = [
    heaviest('page', BUDGETS.page, (page) => files.gzipped(page)),
    heaviest('stylesheets', BUDGETS.stylesheets, (page) =>
      files.gzipped(files.stylesheetsOf(page)),
    ),
    heaviest('scripts before an island wakes', BUDGETS.scripts, (page) =>
      files.gzipped(files.scriptsOf(page)),
    ),
    ...islandWeights(),
  ];
  expect(weights.length).toBeGreaterThan(5);
  const table = weights.map(({ what, bytes, budget }) => `${what}: ${bytes} of ${budget} bytes`);
  expect(
    weights.filter(({ bytes, budget }) => bytes > budget),
    table.join('\n'),
  ).toEqual([]);
});

test('the sampler’s decoder is small, and its weights in eight bits lose little', () => {
  const [sampler] = files.tags('chapters/sampling/index.html', 'sampler-island');
  const experiment = builtRun().experiments.find(({ models }) =>
    sampler.includes(`/run/${models.decoder.path}#`),
  )!;
  const { models, heldOut } = experiment;
  expect(models.decoder.bytes).toBeLessThan(SAMPLER.bytes);
  expect(heldOut.uint8.negativeElbo - heldOut.float32.negativeElbo).toBeLessThan(SAMPLER.nats);
});

test('the three networks of the machine are small', () => {
  const { preset, experiments, classifier } = builtRun();
  const [machine] = files.tags('index.html', 'machine-island');
  const { models } = experiments.find(({ models }) =>
    machine.includes(`/run/${models.decoder.path}#`),
  )!;
  const networks = [models.encoder, models.decoder, classifier.model].map(
    ({ path }) => `run/${path}`,
  );
  const served = networks.flatMap((path) => [path, path.replace('model.json', 'weights.bin')]);
  const budget = preset === 'smoke' ? MACHINE_MODELS.drawn : MACHINE_MODELS.trained;
  expect(files.gzipped(served)).toBeLessThan(budget);
});

test('every picture keeps its place before it comes', () => {
  const images = files.pages.flatMap((page) => files.tags(page, 'img'));
  expect(images.length).toBeGreaterThan(files.pages.length);
  const unsized = images.filter((tag) => !(/ width="\d+"/.test(tag) && / height="\d+"/.test(tag)));
  expect(unsized).toEqual([]);
});

function heaviest(what: string, budget: number, weigh: (page: string) => number): Weight {
  const [bytes, page] = files.pages
    .map((page) => [weigh(page), page] as const)
    .reduce((a, b) => (b[0] > a[0] ? b : a));
  return { what: `${what}, at most, of ${page}`, bytes, budget };
}

/** What most islands load beyond a page's own scripts, then what each loads besides. */
function islandWeights(): Weight[] {
  const first = new Set(files.pages.flatMap((page) => [...files.scriptsOf(page)]));
  const islands = [...new Set(files.laterImportsOf(first))]
    .filter((entry) => !entry.includes(APART))
    .map((entry) => ({ entry, loads: files.withImports([entry]).difference(first) }));
  const isShared = (file: string): boolean =>
    2 * islands.filter(({ loads }) => loads.has(file)).length > islands.length;
  const all = new Set(islands.flatMap(({ loads }) => [...loads]));
  return [
    {
      what: 'shared by most islands',
      bytes: files.gzipped([...all].filter(isShared)),
      budget: BUDGETS.sharedByIslands,
    },
    ...islands.map(({ entry, loads }) => ({
      what: entry,
      bytes: files.gzipped([...loads].filter((file) => !isShared(file))),
      budget: entry.includes(`/${MACHINE.name}-island`) ? MACHINE.bytes : BUDGETS.island,
    })),
    // What reads and runs a network comes beside the network's files, and the pad's map beside them.
    ...[...new Set(files.laterImportsOf(all))].map((entry) => ({
      what: `${entry}, which islands fetch later`,
      bytes: files.gzipped(files.withImports([entry]).difference(first).difference(all)),
      budget: BUDGETS.later,
    })),
  ];
}
