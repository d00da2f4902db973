import { refusal } from '../contract/refusal.ts';
import { FileError, UserError } from '../errors.ts';

/** A FileError for what a file system refused; any other error as it is. */
export function fileError(error: unknown, deed: 'read' | 'written' | 'used', path?: string): Error {
  const sentence = error instanceof UserError ? undefined : refusal(error, deed, path);
  return sentence === undefined ? (error as Error) : new FileError(sentence, { cause: error });
}

/** The sentence to show a person instead of a stack; undefined for an error that is a fault of the program. */
export function sentenceOf(error: unknown): string | undefined {
  const known = fileError(error, 'used');
  return known instanceof UserError ? known.message : undefined;
}
