import { PDFDocument } from '@cantoo/pdf-lib';
import { namesOf } from '../../citation/names.ts';
import type { Project } from '../../citation/project.ts';
import { markArtefacts } from './artefacts.ts';
import { describeLinks } from './describe-links.ts';
import { addListBodies } from './list-bodies.ts';
import { mendOutline } from './outline.ts';
import { mendRoles } from './roles.ts';
import { addXmp } from './xmp.ts';

/** What a PDF says in words that Chromium does not take over from the pages. */
export interface PdfWords {
  /** Every heading, in order. */
  headings: string[];
  /** Where each link leads, by its `href`. */
  links: Map<string, string>;
}

/**
 * Adds what Chromium leaves out of a PDF: who made it, its licence, and what PDF/UA-1 asks for on
 * behalf of readers who cannot see the pages. Its dates are the project's, so that the same pages
 * always make the same file.
 */
export async function finish(
  printed: Uint8Array,
  words: PdfWords,
  project: Project,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false });
  const released = new Date(project.released);
  pdf.setTitle(project.title, { showInWindowTitleBar: true });
  pdf.setAuthor(namesOf(project.authors));
  pdf.setSubject(project.abstract);
  pdf.setCreationDate(released);
  pdf.setModificationDate(released);
  addXmp(pdf, project, true);
  mendOutline(pdf, words.headings);
  mendRoles(pdf);
  addListBodies(pdf);
  describeLinks(pdf, words.links);
  markArtefacts(pdf);
  return pdf.save();
}
