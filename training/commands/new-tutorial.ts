import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { TUTORIAL_FILE } from '../contract/tutorial.ts';
import { UserError } from '../errors.ts';
import { fileError } from '../files/file-error.ts';

const DEFINITION = 'training/configuration/define-tutorial.ts';

/**
 * Makes a small tutorial that can be built at once.
 *
 * @param root the generator's folder
 * @param folder where to make it: there must be nothing yet
 * @returns what to do next, in lines
 * @throws UserError if there is something in the folder, or nothing can be written there
 */
export function newTutorial(root: string, folder: string): string[] {
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0) {
      throw new UserError(`${folder} is not empty: name a folder that is, or that does not exist.`);
    }
    cpSync(join(root, 'template'), folder, { recursive: true });
    // Under its own name it would hold for the template too.
    renameSync(join(folder, 'gitignore'), join(folder, '.gitignore'));
    const path = join(folder, TUTORIAL_FILE);
    const definition = relative(folder, join(root, DEFINITION)).split(sep).join('/');
    writeFileSync(path, readFileSync(path, 'utf8').replace(`../${DEFINITION}`, definition));
  } catch (error) {
    throw error instanceof UserError ? error : fileError(error, 'written', folder);
  }
  return [
    `A tutorial is in ${folder}: ${TUTORIAL_FILE} says what it is.`,
    `npm run build -- --tutorial ${JSON.stringify(folder)} --preset smoke`,
  ];
}
