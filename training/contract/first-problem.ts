import type { z } from 'zod';

/**
 * What is first wrong with something that breaks its schema, for the end of a sentence: its place and
 * what is said of it, such as `experiments.0.seed: Invalid input: expected number`, on one short line.
 */
export function firstProblem({ issues: [{ path, message }] }: z.ZodError): string {
  const place = path.map(String).join('.') || 'its top level';
  return `${short(place, 100)}: ${short(message, 200)}`;
}

/** A text of a schema's on one line, of at most so many characters and without its full stop. */
export function short(text: string, length: number): string {
  return text.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, length);
}
