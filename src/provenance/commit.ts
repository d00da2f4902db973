import { spawnSync } from 'node:child_process';
import { TUTORIAL_FILE } from '../../training/contract/tutorial.ts';
import { sourceHash } from '../../training/contract/source-hash.ts';

/** The state of the project's sources, as git has it. */
export interface Commit {
  hash: string;
  /** The day of the commit, such as `2026-11-20`. */
  date: string;
  /** Whether the sources here, or what git tracks beside them, are not as they were committed. */
  changed: boolean;
}

/** Those variables of git's that lead it to a configuration, and none that lead it to another repository. */
const KEPT_VARIABLES = /^GIT_(CONFIG_|CEILING_DIRECTORIES$|EXEC_PATH$)/;

/**
 * The commit of the sources in a folder. Files that git does not track are no matter, unless they are
 * among the sources. Git is asked in ways that its configuration does not change.
 *
 * @param sources SHA-256 of each, as `sourceHash` gives it, by path relative to the folder
 * @throws Error with the reason why git has no commit of the project here
 */
export function commitOf(folder: string, sources: Record<string, string>): Commit {
  // The folder may lie in a repository that is not the project's.
  git(folder, ['ls-files', '--error-unmatch', '--', TUTORIAL_FILE]);
  // `log` would show signatures too, where that is configured.
  const last = git(folder, ['rev-list', '-1', '--format=%cs', 'HEAD']).toString();
  const [, hash, date] = /^commit ([0-9a-f]{40,64})\n(\d{4}-\d\d-\d\d)\n$/.exec(last) ?? [];
  if (!hash) throw new Error(`it answers "${last.split('\n')[0]}" when asked for the last commit`);
  const status = ['status', '--porcelain', '--untracked-files=no', '--ignore-submodules=none'];
  const changed = git(folder, status).length > 0 || !holds(folder, hash, sources);
  return { hash, date, changed };
}

/** Whether a commit has all these sources, the same as here. */
function holds(folder: string, commit: string, sources: Record<string, string>): boolean {
  const files = Object.keys(sources);
  const names = files.map((file) => `${commit}:./${file}\n`).join('');
  const contents = blobs(git(folder, ['cat-file', '--batch'], names), files.length);
  return files.every((file, i) => contents[i] && sourceHash(contents[i]) === sources[file]);
}

/** What `cat-file --batch` answers: a line `hash blob size` and the content, or a line `… missing`. */
function blobs(answer: Buffer, count: number): (Buffer | undefined)[] {
  let at = 0;
  return Array.from({ length: count }, () => {
    const end = answer.indexOf('\n', at);
    const size = / blob (\d+)$/.exec(answer.toString('utf8', at, end))?.[1];
    const start = end + 1;
    if (size === undefined) {
      at = start;
      return undefined;
    }
    at = start + Number(size) + 1;
    return answer.subarray(start, at - 1);
  });
}

/** @throws Error with the reason, as git says it */
function git(folder: string, command: string[], input = ''): Buffer {
  const { status, stdout, stderr, error } = spawnSync('git', command, {
    cwd: folder,
    env: environment(),
    input,
    maxBuffer: 2 ** 28,
  });
  if (status === 0) return stdout;
  const [reason] = (error?.message ?? stderr.toString()).split('\n');
  throw new Error(reason.replace(/^(fatal|error): /, '').replace(/\.$/, ''));
}

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('GIT_') || KEPT_VARIABLES.test(name),
  );
  return { ...Object.fromEntries(own), LC_ALL: 'C' };
}
