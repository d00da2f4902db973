import { PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument } from '@cantoo/pdf-lib';

/** All indirect dictionaries of a PDF: structure elements, outline entries, annotations and others. */
export function dictionaries(pdf: PDFDocument): PDFDict[] {
  return pdf.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object) => object instanceof PDFDict);
}

/** A dictionary's entry that is a name, such as the role of a structure element. */
export function nameIn(dictionary: PDFDict, key: string): string | undefined {
  const name = dictionary.lookup(PDFName.of(key));
  return name instanceof PDFName ? name.decodeText() : undefined;
}

/** A dictionary's entry that is text. */
export function textIn(dictionary: PDFDict, key: string): string | undefined {
  const text = dictionary.lookup(PDFName.of(key));
  return text instanceof PDFString || text instanceof PDFHexString ? text.decodeText() : undefined;
}

export function setText(dictionary: PDFDict, key: string, text: string): void {
  dictionary.set(PDFName.of(key), PDFHexString.fromText(text));
}
