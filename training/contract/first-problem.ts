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

/** What keeps something that is none of several things from the one that it is nearest to. */
function inner(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string } {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
    return { path: issue.path, message: inWords(issue) };
  }
  const [nearest] = issue.errors.toSorted(
    (a, b) => Number(isOfAnotherType(a)) - Number(isOfAnotherType(b)) || a.length - b.length,
  );
  const { path, message } = inner(nearest[0]);
  return { path: [...issue.path, ...path], message };
}

/** Whether it is not even of the kind, such as an object where there may be a name. */
function isOfAnotherType(issues: z.core.$ZodIssue[]): boolean {
  return issues.some(
    ({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'),
  );
}

/** What is wrong, as zod says it, but for what is not there at all. */
function inWords({ code, message }: z.core.$ZodIssue): string {
  const isMissing = code === 'invalid_type' && message.endsWith('received undefined');
  return isMissing ? 'it is missing, and has to be given' : message;
}
