import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findOrInstallChromium } from './chromium.ts';
import { copyProject, runIn } from './project.ts';
import { serve } from './serve.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of a Chromium; empty where there is none, and tests that need one are skipped. */
    chromium: string;
    /** Address of the built site, with a slash at its end. */
    site: string;
    /** A copy of the project in which the site was built. */
    project: string;
    /** What its build said. */
    output: string;
  }
}

/** Before the tests: finds a browser, trains on a few strokes, builds the site and serves it. */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const chromium = findOrInstallChromium();
  if (!chromium) {
    const sentence = 'There is no Chromium to be had: the browser tests cannot run.';
    if (process.env.CI === 'true') throw new Error(sentence);
    console.log(`${sentence} They are skipped.`);
  }
  const project = copyProject();
  const build = ['run', 'build', '--', '--preset', 'smoke', '--dataset', 'strokes'];
  const { status, output } = await runIn(project, build);
  if (status !== 0) {
    rmSync(project, { recursive: true });
    throw new Error(`The site could not be built for the tests:\n${output}`);
  }
  const { server, url } = await serve(join(project, 'dist'));
  provide('chromium', chromium ?? '');
  provide('site', url);
  provide('project', project);
  provide('output', output);
  return () => {
    server.close();
    rmSync(project, { recursive: true });
  };
}
