import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFRef,
  type PDFDocument,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { nameIn } from './objects.ts';

/** The parts that PDF/UA allows in an item. */
const PARTS = ['Lbl', 'LBody'];

/** Wraps the content of each list item in a body beside its label, which Chromium does not do. */
export function addListBodies(pdf: PDFDocument): void {
  for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict && nameIn(object, 'S') === 'LI') addBody(object, ref);
  }
}

function addBody(item: PDFDict, ref: PDFRef): void {
  const { context } = item;
  const role = (kid: PDFRef): string => nameIn(context.lookup(kid, PDFDict), 'S')!;
  const inside = kids(item);
  const content = inside.filter((kid) => kid instanceof PDFRef && !PARTS.includes(role(kid)));
  if (!content.length) return;
  const body = context.register(
    context.obj({ Type: 'StructElem', S: 'LBody', P: ref, K: content }),
  );
  for (const kid of content) context.lookup(kid, PDFDict).set(PDFName.of('P'), body);
  const others = inside.filter((kid) => !content.includes(kid));
  item.set(PDFName.of('K'), context.obj([...others, body]));
}

function kids(element: PDFDict): PDFObject[] {
  const inside = element.get(PDFName.of('K'));
  if (inside instanceof PDFArray) return inside.asArray();
  return inside ? [inside] : [];
}
