import { appendFileSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../../training/errors.ts';
import type { Soaked } from './soak.ts';
import { HARMS, PHASES, type Harm, type Phase } from './trials.ts';

const soaked = z.object({
  trials: z.array(
    z.object({
      phase: z.enum(Object.keys(PHASES) as [Phase, ...Phase[]]),
      harm: z.enum(Object.keys(HARMS) as [Harm, ...Harm[]]),
      hit: z.boolean(),
      lost: z.array(z.string()),
      details: z.string(),
      took: z.number().optional(),
    }),
  ),
  leftOut: z.array(z.string()),
});

/**
 * Makes a file of lines of JSON, or goes on with one: several soaks at once may append to it.
 *
 * @returns what appends a line
 * @throws UserError for a file that cannot be written
 */
export function appendTo(file: string): (tried: Soaked) => void {
  const append = (text: string): void => used(file, () => appendFileSync(file, text));
  append('');
  return (tried) => append(`${JSON.stringify(tried)}\n`);
}

/**
 * What all lines of some files tell together.
 *
 * @throws UserError for a file that cannot be read, and for a line that no soak wrote
 */
export function merge(files: string[]): Soaked {
  const all = files.flatMap((file) =>
    used(file, () => readFileSync(file, 'utf8'))
      .split('\n')
      .flatMap((line, index) => (line ? [read(line, `${file}:${index + 1}`)] : [])),
  );
  return {
    trials: all.flatMap(({ trials }) => trials),
    leftOut: [...new Set(all.flatMap(({ leftOut }) => leftOut))],
  };
}

function read(line: string, place: string): Soaked {
  try {
    return soaked.parse(JSON.parse(line));
  } catch {
    throw new UserError(`${place} is not a line that "npm run soak -- --json" wrote.`);
  }
}

function used<T>(file: string, deed: () => T): T {
  try {
    return deed();
  } catch (error) {
    throw new UserError(`${file} cannot be used: ${(error as Error).message}.`);
  }
}
