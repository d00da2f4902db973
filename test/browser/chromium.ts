import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A package of Debian's with a Chromium, and faces for it to write with. */
const PACKAGES = ['chromium', 'fonts-dejavu-core', 'fonts-liberation'];

/**
 * Finds a Chromium: one named by CHROME_PATH, the system's, Playwright's own, or else Debian's
 * package, which it installs where it may.
 *
 * @returns its path, or undefined where there is none to be had
 */
export function findChromium(): string | undefined {
  return process.env.CHROME_PATH || onPath() || playwrights() || debians();
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function playwrights(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function debians(): string | undefined {
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!mayInstall) return undefined;
  console.log('Installing Chromium for the browser tests …');
  const options = {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const;
  try {
    execFileSync('apt-get', ['update'], options);
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], options);
  } catch {
    return undefined;
  }
  return onPath();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
