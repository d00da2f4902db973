import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTutorial } from './tutorial-folder.ts';

/** Where a build with a Chromium puts each figure as a PDF, before it makes the pages. */
export const FIGURE_PDFS = inTutorial('.cache/figure-pdfs');

/**
 * A figure as a PDF.
 *
 * @returns undefined where there was no Chromium to print it
 */
export function figurePdf(id: string): Uint8Array<ArrayBuffer> | undefined {
  if (!existsSync(FIGURE_PDFS)) return undefined;
  const name = readdirSync(FIGURE_PDFS).find((name) => name.startsWith(`${id}.`));
  return name === undefined ? undefined : new Uint8Array(readFileSync(join(FIGURE_PDFS, name)));
}
