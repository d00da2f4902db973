import {
  PDFName,
  PDFRawStream,
  PDFRef,
  decodePDFRawStream,
  type PDFDocument,
} from '@cantoo/pdf-lib';

/** Lines of a content stream that begin to draw something: text, a path, a picture. */
const BEGINS = /^BT$| (m|re|Do)$/;

/** Lines that finish it. */
const ENDS = /^(ET|[fB]\*?|S|n|W\*? n)$| Do$/;

/**
 * Marks everything that pages draw without a tag as an artefact: backgrounds, borders, running heads and
 * page numbers. Chromium leaves open whether screen readers should read that.
 */
export function markArtefacts(pdf: PDFDocument): void {
  for (const { node } of pdf.getPages()) {
    const ref = node.get(PDFName.of('Contents'));
    const stream = node.context.lookup(ref);
    if (!(ref instanceof PDFRef && stream instanceof PDFRawStream)) continue;
    const content = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
    const marked = Buffer.from(withArtefacts(content), 'latin1');
    node.context.assign(ref, node.context.flateStream(marked));
  }
}

/** Marks what has no tag in a content stream as Chromium writes it, with one operator per line. */
export function withArtefacts(content: string): string {
  const lines: string[] = [];
  // How many marks are open: of tags, and of replacement text such as a ligature's.
  let depth = 0;
  let inArtefact = false;
  for (const line of content.split('\n')) {
    if (!depth && !inArtefact && BEGINS.test(line)) {
      lines.push('/Artifact BMC');
      inArtefact = true;
    }
    lines.push(line);
    if (line.endsWith('BDC')) depth += 1;
    if (line === 'EMC') depth -= 1;
    if (inArtefact && !depth && ENDS.test(line)) {
      lines.push('EMC');
      inArtefact = false;
    }
  }
  return lines.join('\n');
}
