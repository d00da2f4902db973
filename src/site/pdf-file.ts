import { project } from '../citation/project.ts';

/** The PDF's name, in the root of the site. */
export const PDF_FILE = `${project.key}.pdf`;
