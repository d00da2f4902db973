/**
 * What is wrong with a file, as the predicate of a sentence: "is cut short: …".
 *
 * Whoever knows where the file came from catches it and adds the subject and what to do about it.
 */
export class FileProblem extends Error {
  override name = 'FileProblem';
}
