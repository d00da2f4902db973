import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { short } from '../../training/contract/first-problem.ts';
import type { Manifest } from '../../training/contract/manifest.ts';
import { fallback } from '../run/sources.ts';
import { inTutorial } from '../run/tutorial-folder.ts';
import { parseYaml } from '../site/parse-yaml.ts';

export const RECORDED_RUNS = inTutorial('content/runs.yaml');

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hexadecimal digits');

const recordedRun = z.strictObject({
  key: hash,
  commit: z.string().regex(/^[0-9a-f]{40,64}$/, 'a commit is 40 or 64 hexadecimal digits'),
  date: z.iso.date().describe('Of the commit'),
  preset: z.string(),
  seed: z.int(),
  engine: z.string(),
  dataset: z.strictObject({ title: z.string(), sha256: hash }),
  figures: z.record(z.string(), hash).describe('Of the main file of each figure, by the id'),
});

/** A run that was published, as much of it as is kept. */
export type RecordedRun = z.infer<typeof recordedRun>;

/** The runs that were recorded, oldest first. */
export function readRecordedRuns(): RecordedRun[] {
  if (!existsSync(RECORDED_RUNS)) return [];
  return parseRecordedRuns(readFileSync(RECORDED_RUNS, 'utf8'), RECORDED_RUNS);
}

/** @throws Error of one sentence naming the first thing that is wrong, and the entry it is in */
export function parseRecordedRuns(text: string, where: string): RecordedRun[] {
  const entries = parseYaml(text, where).value ?? [];
  const result = z.array(recordedRun).safeParse(entries);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0];
  const [index, ...place] = path;
  if (index === undefined) throw new Error(`${where} is wrong: it is no list of runs.`);
  const at = place.length > 0 ? ` at ${short(place.map(String).join('.'), 100)}` : '';
  throw new Error(
    `${where} is wrong in ${nameOf(entries, Number(index))}${at}: ${short(message, 200)}; correct that entry or take it out.`,
  );
}

/** Says which entry: "entry 2, of run 0123456789ab". */
function nameOf(entries: unknown, index: number): string {
  const key: unknown = (entries as ({ key?: unknown } | null)[])[index]?.key;
  return `entry ${index + 1}${typeof key === 'string' ? `, of run ${key.slice(0, 12)}` : ''},`;
}

/** What is kept of a run, beside its commit. */
export function recordOf(run: Manifest): Omit<RecordedRun, 'commit' | 'date'> {
  const { key, preset, seed, engine, dataset, figures } = run;
  return {
    key,
    preset,
    seed,
    engine: `${engine.name} ${engine.version}`,
    dataset: { title: dataset.title, sha256: dataset.sha256 },
    figures: Object.fromEntries(figures.map((figure) => [figure.id, mainHash(figure, run)])),
  };
}

/** SHA-256 of the file of a figure that stands for it. */
export function mainHash({ images }: Manifest['figures'][number], { files }: Manifest): string {
  return files[fallback(images).path].sha256;
}
