/** A mistake of input or surroundings: its message is one sentence for a person, and no stack is shown. */
export class UserError extends Error {
  override name = 'UserError';
}
