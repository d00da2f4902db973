import { spawnSync } from 'node:child_process';

/** The state of the project's sources, as git has it. */
export interface Commit {
  hash: string;
  /** Of the commit, such as `2026-11-20`. */
  date: string;
  /** Whether there are changes that are not committed. */
  changed: boolean;
}

/** The commit of the sources in a folder; undefined where git has none of the project. */
export function commitOf(folder: string): Commit | undefined {
  // The folder may lie in a repository that is not the project's.
  const isTracked = git(folder, 'ls-files', '--error-unmatch', 'CITATION.cff') !== undefined;
  const last = isTracked && git(folder, 'log', '-1', '--format=%H %cs');
  if (!last) return undefined;
  const [hash, date] = last.split(' ');
  return { hash, date, changed: git(folder, 'status', '--porcelain') !== '' };
}

/** What a command of git says; undefined where it fails or git is not there. */
function git(folder: string, ...command: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', command, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
