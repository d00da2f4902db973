import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { findChromium } from '../../src/pdf/chromium.ts';
import { UserError } from '../../training/errors.ts';
import { keep } from '../keep.ts';
import { load, machine } from '../machine.ts';
import { serve } from '../pages/serve.ts';
import { type Interaction, type IslandResult, type IslandsResults, islandsTable } from './table.ts';

/** Interactions that each median is of. */
export const WHOLE = 15;
/** For tests: shows that everything runs, and measures nothing of worth. */
export const SMOKE = 1;

/** Within this an interaction has been drawn, and its words are said. */
const SETTLED = 400;
/** What tells of tasks. */
const CATEGORIES = ['toplevel', 'disabled-by-default-devtools.timeline'];

/**
 * Measures how long the main thread is at work for one interaction with each island of a built site, a key on its first
 * slider or a press of its button, and writes the table and the numbers behind it to a folder.
 *
 * @param site a folder such as `dist`, built to stand at `/`
 * @param times so many interactions each
 * @returns the table, in Markdown
 * @throws UserError if the site is not built, or there is no Chromium
 */
export async function bench(
  site: string,
  folder: string,
  times: number,
  report: (line: string) => void,
): Promise<string> {
  const embeds = join(site, 'embed');
  if (!existsSync(embeds)) {
    throw new UserError(`There is no live figure in ${site}: run "npm run build".`);
  }
  const executablePath = findChromium();
  if (!executablePath) throw new UserError('There is no Chromium: name one in CHROME_PATH.');
  const loadBefore = load();
  const server = await serve(site);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const islands: IslandResult[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    for (const name of readdirSync(embeds).sort()) {
      await page.goto(`${server.url}/embed/${name}/`);
      const control = await controlOf(page);
      if (!control) continue;
      report(`${name} …`);
      islands.push({ name, interactions: await measured(browser, page, control, times) });
    }
  } finally {
    await browser.close();
    server.close();
  }
  const chrome = [`Chromium at ${executablePath}`];
  const results: IslandsResults = {
    machine: { ...machine(chrome), 'Load before and after': `${loadBefore}, ${load()}` },
    islands,
  };
  const table = islandsTable(results);
  keep(folder, 'islands', results, table);
  return table;
}

/** What one moves first in an island, once it is awake; nothing where a page has no island. */
async function controlOf(page: Page): Promise<Locator | undefined> {
  if ((await page.locator('.island').count()) === 0) return undefined;
  await page.locator('.island-stage').first().waitFor();
  for (const kind of ['[type=range]', '.island-action']) {
    const control = page.locator(`.island ${kind}`).first();
    if ((await control.count()) > 0) return control;
  }
  return undefined;
}

/** What the main thread does for each of so many interactions; the first warms up and does not count. */
async function measured(
  browser: Browser,
  page: Page,
  control: Locator,
  times: number,
): Promise<Interaction[]> {
  const isSlider = (await control.getAttribute('type')) === 'range';
  await control.focus();
  const interactions: Interaction[] = [];
  for (let i = 0; i <= times; i++) {
    await page.waitForTimeout(SETTLED);
    await browser.startTracing(page, { categories: CATEGORIES });
    // To and fro, so that it never stands at its end.
    await control.press(isSlider ? (i % 2 ? 'ArrowLeft' : 'ArrowRight') : 'Enter');
    await page.waitForTimeout(SETTLED);
    interactions.push(interactionOf((await browser.stopTracing()).toString()));
  }
  return interactions.slice(1);
}

/** Processor time of all tasks of a trace's main threads, in milliseconds: other programs add nothing to it. */
function interactionOf(trace: string): Interaction {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = traceEvents
    .filter((event) => event.name === 'RunTask' && mains.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1000);
  return {
    whole: tasks.reduce((sum, each) => sum + each, 0),
    longest: Math.max(0, ...tasks),
  };
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}.${tid}`;

/** The part of Chromium's format that is used here. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds of a processor. */
  tdur?: number;
  args?: { name?: string };
}
