import './find-definition.ts';
import { findTutorial, readTutorial } from '../contract/read-tutorial.ts';
import type { Tutorial } from '../contract/tutorial.ts';
import { UserError } from '../errors.ts';
import { readSiteAddress } from '../site-address.ts';

/** @throws UserError if a folder is no tutorial */
export function requireTutorialFile(folder: string): void {
  try {
    findTutorial(folder);
  } catch (error) {
    throw new UserError((error as Error).message);
  }
}

/**
 * Reads the tutorial in a folder, for a command.
 *
 * @throws UserError of one sentence with the first thing that is wrong, and its place
 */
export async function requireTutorial(folder: string): Promise<Tutorial> {
  const tutorial = await readTutorial(folder).catch((error: Error) => {
    throw new UserError(error.message);
  });
  // A training that takes hours is not to end in a site without an address.
  readSiteAddress(process.env, tutorial);
  return tutorial;
}
