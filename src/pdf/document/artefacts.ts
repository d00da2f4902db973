import {
  PDFName,
  PDFRawStream,
  PDFRef,
  decodePDFRawStream,
  type PDFDocument,
} from '@cantoo/pdf-lib';

/** Lines of a content stream with which something drawn begins: text, a path, a picture. */
const BEGINS = /^BT$| (m|re|Do)$/;

/** Lines with which it is done. */
const ENDS = /^(ET|[fB]\*?|S|n|W\*? n)$| Do$/;

/**
 * Marks as artefacts what pages draw without a tag: backgrounds, borders, what stands at the head and
 * foot of pages. Chromium leaves open whether that is to be read.
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

/** A content stream as Chromium writes it, an operator a line, with what has no tag marked. */
export function withArtefacts(content: string): string {
  const lines: string[] = [];
  // How many marks are open here, of tags and of text in other signs.
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
