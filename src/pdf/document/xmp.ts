import { PDFName, type PDFDocument } from '@cantoo/pdf-lib';
import { nameOf } from '../../../training/contract/tutorial.ts';
import type { Project } from '../../citation/project.ts';
import { escapeXml } from '../../../training/contract/escape-xml.ts';

type Words = Pick<Project, 'title' | 'authors' | 'abstract' | 'licence'>;

/**
 * Adds XMP metadata: the licence and the claim of PDF/UA-1, for which a PDF's own fields have no room,
 * and everything else that those fields hold.
 *
 * @param claims whether it is PDF/UA-1
 */
export function addXmp(pdf: PDFDocument, words: Words, claims: boolean): void {
  const metadata = pdf.context.stream(Buffer.from(packet(words, claims)), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(metadata));
}

function packet({ title, authors, abstract, licence }: Words, claims: boolean): string {
  const inEnglish = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  const creators = authors
    .map((author) => `<rdf:li>${escapeXml(nameOf(author))}</rdf:li>`)
    .join('');
  const claim = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
`;
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>${inEnglish(title)}</dc:title>
<dc:creator><rdf:Seq>${creators}</rdf:Seq></dc:creator>
<dc:description>${inEnglish(abstract)}</dc:description>
<dc:rights>${inEnglish(`${licence} licence`)}</dc:rights>
</rdf:Description>
${claims ? claim : ''}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}
