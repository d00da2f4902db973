import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const MADE = ['.git', 'node_modules', 'dist', '.cache', '.astro', join('public', 'run')];

/** Copies the project into a new folder, without what was made from it, to be built there. */
export function copyProject(name?: string): string {
  const files = filesOfGit();
  const copy = emptyProject(name);
  if (files.length > 0) {
    for (const file of files) cpSync(join(ROOT, file), join(copy, file));
  } else {
    const filter = (path: string): boolean => !MADE.includes(relative(ROOT, path));
    cpSync(ROOT, copy, { recursive: true, filter });
  }
  return copy;
}

/** @param name by default such as patterns and addresses read otherwise */
function emptyProject(name = 'vae-tutorial [x] {a,b} (ü) '): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Files tracked, or new and not ignored; none where this is no checkout. */
function filesOfGit(): string[] {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { status, stdout } = spawnSync('git', list, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) return [];
  return stdout.split('\0').filter((file) => file && existsSync(join(ROOT, file)));
}

/** Runs a command of the project in a copy of it; the output is both streams'. */
export function runIn(
  folder: string,
  command: string[],
  environment: Record<string, string> = {},
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    const env = { ...ownEnvironment(), ...environment };
    const child = spawn('npm', command, { cwd: folder, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (output += chunk));
    }
    child.on('close', (status) => resolve({ status, output }));
  });
}

/** The environment without what Vitest puts there, which Astro would take for its own. */
export function ownEnvironment(): Record<string, string | undefined> {
  const foreign = /^(VITEST.*|NODE_ENV|MODE|DEV|PROD|SSR|TEST|BASE_URL|BASE_PATH|SITE)$/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(own), NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1' };
}
