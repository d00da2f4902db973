/** A mistake of input or surroundings: its message is one sentence for a person, and no stack is shown. */
export class UserError extends Error {
  override name = 'UserError';
}

/** What a file system refused. Whatever else is begun would meet the same, so work ends at once. */
export class FileError extends UserError {
  override name = 'FileError';
}
