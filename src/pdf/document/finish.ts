import { PDFDocument } from '@cantoo/pdf-lib';
import type { Root } from 'hast';
import { selectAll } from 'hast-util-select';
import type { Project } from '../../citation/project.ts';
import { markArtefacts } from './artefacts.ts';
import { describeLinks, linkWords } from '../pages/link-words.ts';
import { addListBodies } from './list-bodies.ts';
import { mendOutline } from './outline.ts';
import { mendRoles } from './roles.ts';
import { textOf } from '../../hast/tree.ts';
import { addXmp } from './xmp.ts';

/**
 * Gives a PDF what Chromium leaves out: who made what, under which licence, and what PDF/UA-1 wants
 * for those who do not see the pages. Its dates are the project's, so that the same pages make the
 * same file.
 *
 * @param document that was printed
 */
export async function finish(
  printed: Uint8Array,
  document: Root,
  project: Project,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false });
  const released = new Date(project.released);
  pdf.setTitle(project.title, { showInWindowTitleBar: true });
  pdf.setAuthor(project.authors.join(', '));
  pdf.setSubject(project.abstract);
  pdf.setCreationDate(released);
  pdf.setModificationDate(released);
  addXmp(pdf, project);
  mendOutline(pdf, selectAll('h1, h2, h3', document).map(textOf));
  mendRoles(pdf);
  addListBodies(pdf);
  describeLinks(pdf, linkWords(document));
  markArtefacts(pdf);
  return pdf.save();
}
