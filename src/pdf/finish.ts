import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { Project } from '../citation/project.ts';
import { escapeHtml } from '../site/html.ts';
import { FORMULA } from './formulas.ts';

/**
 * Gives a PDF what Chromium leaves out: who made what, under which licence; formulas that are tagged
 * as such. Its dates are the project's, so that the same pages make the same file.
 *
 * @param headings of the document, as the outline is to have them
 */
export async function finish(
  printed: Uint8Array,
  project: Project,
  headings: string[],
): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false });
  const released = new Date(project.released);
  pdf.setTitle(project.title, { showInWindowTitleBar: true });
  pdf.setAuthor(project.authors.join(', '));
  pdf.setSubject(project.abstract);
  pdf.setCreationDate(released);
  pdf.setModificationDate(released);
  const metadata = pdf.context.stream(Buffer.from(xmpPacket(project)), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(metadata));
  mendOutline(pdf, headings);
  tagFormulas(pdf);
  mapRoles(pdf);
  return pdf.save();
}

/** What a PDF's own fields have no room for: the licence; and the rest once more, as XMP has it. */
function xmpPacket({ title, authors, abstract, licence }: Project): string {
  const inEnglish = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeHtml(text)}</rdf:li></rdf:Alt>`;
  const creators = authors.map((author) => `<rdf:li>${escapeHtml(author)}</rdf:li>`).join('');
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>${inEnglish(title)}</dc:title>
<dc:creator><rdf:Seq>${creators}</rdf:Seq></dc:creator>
<dc:description>${inEnglish(abstract)}</dc:description>
<dc:rights>${inEnglish(`${licence} licence`)}</dc:rights>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

/** Chromium marks emphasis with tags that are only in PDF 2: says what they are to older readers. */
function mapRoles(pdf: PDFDocument): void {
  const tree = pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  tree.set(PDFName.of('RoleMap'), pdf.context.obj({ Em: 'Span', Strong: 'Span' }));
}

/** Chromium loses the space in the outline where a heading goes on over a line's end on paper. */
function mendOutline(pdf: PDFDocument, headings: string[]): void {
  const spaceless = (text: string): string => text.replace(/\s/g, '');
  const proper = new Map(headings.map((heading) => [spaceless(heading), heading]));
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    const title = object instanceof PDFDict && object.get(PDFName.of('Title'));
    if (!(title instanceof PDFString || title instanceof PDFHexString)) continue;
    const heading = proper.get(spaceless(title.decodeText()));
    if (heading) (object as PDFDict).set(PDFName.of('Title'), PDFHexString.fromText(heading));
  }
}

/** Chromium tags all that has a name and no text as a figure. */
function tagFormulas(pdf: PDFDocument): void {
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    const name = object.get(PDFName.of('Alt'));
    if (!(name instanceof PDFString || name instanceof PDFHexString)) continue;
    const words = name.decodeText();
    if (!words.startsWith(FORMULA)) continue;
    object.set(PDFName.of('S'), PDFName.of('Formula'));
    object.set(PDFName.of('Alt'), PDFHexString.fromText(words.slice(FORMULA.length)));
  }
}
