import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../src/pdf/chromium.ts';
import { experimentOf } from '../../training/browser/experiment.ts';
import { UserError } from '../../training/errors.ts';
import { median } from '../../training/evaluate/spread.ts';
import { gaussian } from '../../training/models/gaussian/family.ts';
import { keep } from '../keep.ts';
import { load, machine } from '../machine.ts';
import { serve } from '../pages/serve.ts';
import type { PageTrainingResults, Trainer } from './results.ts';
import { pageTrainingTable } from './table.ts';

/** Steps of a round, and rounds. */
export interface PageTrainingSize {
  steps: number;
  rounds: number;
}

export const WHOLE: PageTrainingSize = { steps: 20, rounds: 12 };
/** For tests: shows that everything runs, and measures nothing of worth. */
export const SMOKE: PageTrainingSize = { steps: 2, rounds: 1 };

const TFJS = join(import.meta.dirname, '..', '..', 'training', 'browser', 'tfjs.ts');

/**
 * Measures steps of the training in the page in Chromium, with this project's kernels and with TensorFlow.js's own by
 * turns, and writes the table and the numbers behind it to a folder.
 *
 * @returns the table, in Markdown
 * @throws UserError if there is no Chromium
 */
export async function bench(
  folder: string,
  { steps, rounds }: PageTrainingSize,
  report: (line: string) => void,
): Promise<string> {
  const executablePath = findChromium();
  if (!executablePath) throw new UserError('There is no Chromium: name one in CHROME_PATH.');
  const site = mkdtempSync(join(tmpdir(), 'vae-tutorial-bench-'));
  const loadBefore = load();
  await bundle(site);
  const server = await serve(site);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const measured: PageTrainingResults['rounds'] = [];
  try {
    const pages = {
      site: await open(browser, server.url, 'site'),
      plain: await open(browser, server.url, 'plain'),
    };
    const turn = async (trainer: Trainer): Promise<number> => {
      await pages[trainer].bringToFront();
      return median(await pages[trainer].evaluate((count) => window.steps(count), steps));
    };
    // The first round, in which code is compiled, does not count.
    for (let round = 0; round <= rounds; round++) {
      report(`Round ${round} of ${rounds} …`);
      const times = { site: await turn('site'), plain: await turn('plain') };
      if (round > 0) measured.push(times);
    }
  } finally {
    await browser.close();
    server.close();
    rmSync(site, { recursive: true });
  }
  const { architecture, batchSize } = experimentOf({ seed: 1, beta: 1, learningRate: 1e-3 });
  const results: PageTrainingResults = {
    machine: {
      ...machine([`Chromium ${browser.version()}`]),
      'Load before and after': `${loadBefore}, ${load()}`,
    },
    network: gaussian.inWords(architecture as Parameters<typeof gaussian.inWords>[0]),
    batchSize,
    rounds: measured,
  };
  const table = pageTrainingTable(results);
  keep(folder, 'page-training', results, table);
  return table;
}

/** The page's code, as the site's own is bundled. */
async function bundle(site: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    resolve: { alias: { '@tensorflow/tfjs': TFJS } },
    build: {
      outDir: site,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(import.meta.dirname, 'page.ts'),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  writeFileSync(join(site, 'index.html'), '<script type="module" src="page.js"></script>');
}

async function open(browser: Browser, url: string, trainer: Trainer): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${url}/`);
  await page.evaluate((trainer) => window.start(trainer), trainer);
  return page;
}
