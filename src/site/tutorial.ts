import { TUTORIAL } from '../run/tutorial-folder.ts';
import { readTutorial } from '../../training/contract/read-tutorial.ts';

/** The tutorial that the site is of. */
export const tutorial = await readTutorial(TUTORIAL);
