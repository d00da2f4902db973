import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { Manifest } from '../../training/contract/manifest.ts';
import { readManifest, RUN_FOLDER } from '../run/read.ts';
import { shortHash } from '../site/format.ts';
import { type Commit, commitOf } from './commit.ts';
import {
  parseRecordedRuns,
  readRecordedRuns,
  RECORDED_RUNS,
  type RecordedRun,
  recordOf,
} from './recorded-runs.ts';
import { isMadeBy, sourcesOf } from './sources.ts';

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
  const commit = presentCommit(run);
  if (!isMadeBy(run, '.')) {
    throw new Error(`${name} was made by other sources than these: run "npm run build" first.`);
  }
  if (commit.changed) {
    throw new Error('A run is recorded with its commit: commit or undo the changes first.');
  }
  const { key, ...rest } = recordOf(run);
  const entry: RecordedRun = { key, commit: commit.hash, date: commit.date, ...rest };
  append(entry);
  return `${name} is now in ${RECORDED_RUNS}: commit that file.`;
}

function presentCommit(run: Manifest): Commit {
  try {
    return commitOf('.', sourcesOf(run));
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(`A run is recorded with its commit, and git names none here: ${reason}.`);
  }
}

/** Writes a list that can be read again, or leaves the one that is there. */
function append(entry: RecordedRun): void {
  const before = existsSync(RECORDED_RUNS) ? readFileSync(RECORDED_RUNS, 'utf8') : '';
  const text = `${before.replace(/\n?$/, before && '\n')}${stringify([entry])}`;
  parseRecordedRuns(text, `${RECORDED_RUNS} with this run in it`);
  const unfinished = `${RECORDED_RUNS}.unfinished`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, RECORDED_RUNS);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
