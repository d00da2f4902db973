import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Finds a Chromium: one named by CHROME_PATH, the system's, or Playwright's own.
 *
 * @returns its path, or undefined where there is none
 */
export function findChromium(): string | undefined {
  const { CHROME_PATH, PATH = '' } = process.env;
  if (CHROME_PATH) return CHROME_PATH;
  const folders = PATH.split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, chromium.executablePath()].find(isExecutable);
}

/**
 * What a Chromium says of itself. The script that starts Debian's complains of the surroundings
 * meanwhile, which is nothing to a reader of the build's log.
 *
 * @throws Error where it does not start
 */
export function versionOf(chromium: string): string {
  return execFileSync(chromium, ['--version'], { encoding: 'utf8', stdio: 'pipe' });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
