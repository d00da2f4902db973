import { execFileSync, spawnSync } from 'node:child_process';
import { findChromium } from '../../src/pdf/chromium.ts';

/** A package of Debian's with a Chromium, and faces for it to write with. */
const PACKAGES = ['chromium', 'fonts-dejavu-core', 'fonts-liberation'];

/**
 * Finds a Chromium as the build does, or else installs Debian's package where it may.
 *
 * @returns its path, or undefined where there is none to be had
 */
export function findOrInstallChromium(): string | undefined {
  return findChromium() ?? debians();
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
  return findChromium();
}
