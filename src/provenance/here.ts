import { run } from '../run/run.ts';
import { type Commit, commitOf } from './commit.ts';
import { readRecordedRuns } from './recorded-runs.ts';
import { isMadeBy, sourcesOf } from './sources.ts';

const recorded = readRecordedRuns();

/** The commit whose sources made the run of the site, where that is known. */
export const commit: Commit | undefined = recordedCommit() ?? presentCommit();

/** The recorded runs but the one that the site shows, latest first. */
export const earlierRuns = recorded.filter(({ key }) => key !== run.key).reverse();

function recordedCommit(): Commit | undefined {
  const same = recorded.find(({ key }) => key === run.key);
  return same && { hash: same.commit, date: same.date, changed: false };
}

function presentCommit(): Commit | undefined {
  if (!isMadeBy(run, '.')) return undefined;
  try {
    return commitOf('.', sourcesOf(run));
  } catch {
    return undefined;
  }
}
