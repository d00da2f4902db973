import { appendFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { readManifest, RUN_FOLDER } from '../run/read.ts';
import { shortHash } from '../site/format.ts';
import { commitOf } from './commit.ts';
import { readRecordedRuns, RECORDED_RUNS, type RecordedRun, recordOf } from './recorded-runs.ts';
import { isMadeBy } from './sources.ts';

/*
 * `npm run record`: keeps what identifies the run in public/run, before it is published, in a file
 * that git tracks. Pages of figures show it as long as they show a later run.
 */
try {
  console.log(record());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/**
 * @returns what was done, in a sentence
 * @throws Error of one sentence where the run is not what a commit gives
 */
function record(): string {
  const run = readManifest(RUN_FOLDER);
  const name = `Run ${shortHash(run.key)}`;
  if (readRecordedRuns().some(({ key }) => key === run.key)) {
    return `${name} is in ${RECORDED_RUNS} already.`;
  }
  const commit = commitOf('.');
  if (!commit) throw new Error('A run is recorded with its commit, and this is no git repository.');
  if (commit.changed) {
    throw new Error('A run is recorded with its commit: commit or undo the changes first.');
  }
  if (!isMadeBy(run, '.')) {
    throw new Error(`${name} was made by other sources than these: run "npm run build" first.`);
  }
  const { key, ...rest } = recordOf(run);
  const entry: RecordedRun = { key, commit: commit.hash, date: commit.date, ...rest };
  appendFileSync(RECORDED_RUNS, stringify([entry]));
  return `${name} is now in ${RECORDED_RUNS}: commit that file.`;
}
