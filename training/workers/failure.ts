import { FileError, UserError } from '../errors.ts';
import { fileError } from '../files/file-error.ts';

/** An error as one thread tells it to another, which would lose its class. */
export interface Failure {
  name: 'UserError' | 'FileError' | 'Error';
  /** For a person; of an error that is a fault of the program, with its stack. */
  message: string;
}

export function failureOf(thrown: unknown): Failure {
  const error = fileError(thrown, 'used');
  if (error instanceof FileError) return { name: 'FileError', message: error.message };
  if (error instanceof UserError) return { name: 'UserError', message: error.message };
  return { name: 'Error', message: error.stack ?? error.message };
}

export function errorOf({ name, message }: Failure): Error {
  return new { UserError, FileError, Error }[name](message);
}
