import type { z } from 'zod';

/**
 * What is first wrong with something that breaks its schema, for the end of a sentence: its place and
 * what is said of it, such as `experiments.0.seed: Invalid input: expected number`, on one short line.
 *
 * @param at the place of that something, where it is part of a file
 */
export function firstProblem({ issues }: Pick<z.ZodError, 'issues'>, ...at: string[]): string {
  const { path, message } = inner(issues[0]);
  const place = [...at, ...path.map(String)].join('.') || 'its top level';
  return `${short(place, 100)}: ${short(message, 200)}`;
}

/** A text of a schema's on one line, of at most so many characters and without its full stop. */
export function short(text: string, length: number): string {
  return text.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, length);
}

/** Of something that is neither of several things, what keeps it from the one that it is nearest to. */
function inner(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string } {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const [nearest] = issue.errors.toSorted((a, b) => a.length - b.length);
  const { path, message } = inner(nearest[0]);
  return { path: [...issue.path, ...path], message };
}
