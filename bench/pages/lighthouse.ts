import { importOptional } from '../../training/engines/import-optional.ts';
import type { PageResult } from './results.ts';

const INSTALL = 'npm install --no-save lighthouse';
/** Lighthouse's scores differ from run to run: its authors advise the median of several. */
const TIMES = 3;
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
];

/** The part of Lighthouse's types that is used here; the package may be absent. */
interface Report {
  categories: Record<
    string,
    { title: string; score: number | null; auditRefs: { id: string; weight: number }[] }
  >;
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>;
}

interface Lighthouse {
  default(url: string, options: { port: number; logLevel: string }): Promise<{ lhr: Report }>;
}

interface MedianRun {
  /** The run whose first paint and time to interactive are closest to the medians. */
  computeMedianRun(runs: Report[]): Report;
}

interface ChromeLauncher {
  launch(options: { chromeFlags: string[] }): Promise<{ port: number; kill(): void }>;
}

/**
 * Starts a Chromium that Lighthouse finds by itself, or in CHROME_PATH.
 *
 * @throws if Lighthouse is not installed, with the command that installs it, or finds no Chromium
 */
export async function startLighthouse() {
  const { default: navigate } = await importOptional<Lighthouse>('lighthouse', INSTALL);
  const { computeMedianRun } = await importOptional<MedianRun>(
    'lighthouse/core/lib/median-run.js',
    INSTALL,
  );
  const { launch } = await importOptional<ChromeLauncher>('chrome-launcher', INSTALL);
  const chrome = await launch({ chromeFlags: FLAGS });
  return {
    async judge(site: string, path: string): Promise<PageResult> {
      const runs: Report[] = [];
      while (runs.length < TIMES) {
        const { lhr } = await navigate(site + path, { port: chrome.port, logLevel: 'error' });
        runs.push(lhr);
      }
      return { path, ...resultOf(computeMedianRun(runs)) };
    },
    close: () => chrome.kill(),
  };
}

function resultOf({ categories, audits }: Report): Omit<PageResult, 'path'> {
  const all = Object.values(categories);
  const counted = all.flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  const found = counted.map(({ id }) => audits[id]).filter(({ score }) => (score ?? 1) < 0.9);
  return {
    scores: Object.fromEntries(all.map(({ title, score }) => [title, Math.round(100 * score!)])),
    faults: found.map(({ title, displayValue }) =>
      [title, displayValue].filter(Boolean).join(', '),
    ),
  };
}
