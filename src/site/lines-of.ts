import { readRegion } from './source-region.ts';

/** The lines of the program that do something, by how they begin. */
export interface LinesAsked {
  file: string;
  region: string;
  begin: string[];
}

/**
 * Finds lines that are to light up.
 *
 * @param at who asks, for messages
 * @returns their numbers in the region, from 1
 * @throws Error of one sentence where the region has no such line, or several
 */
export function linesOf({ file, region, begin }: LinesAsked, at: string): number[] {
  const lines = readRegion(file, region, at).code.split('\n');
  return begin.map((text) => {
    const found = lines.flatMap((line, i) => (line.trimStart().startsWith(text) ? [i + 1] : []));
    if (found.length === 1) return found[0];
    throw new Error(
      `${at} lights the line of ${file} that begins with "${text}", of which region "${region}" has ${found.length}.`,
    );
  });
}
