import {
  PDFDict,
  PDFName,
  PDFRawStream,
  decodePDFRawStream,
  type PDFObject,
  type PDFPage,
} from '@cantoo/pdf-lib';

/** What pages call a letter of a font, and the letter. */
type Letters = Map<number, string>;

/** What a page draws: with an operator a line, in the order in which it is read. */
export interface Drawn {
  /** The text of all that has a tag, with nothing where lines end. */
  text: string;
  /** Operators outside all marks. */
  unmarked: string[];
}

export function drawnOn({ node }: PDFPage): Drawn {
  const fonts = node.Resources()!.lookupMaybe(PDFName.of('Font'), PDFDict);
  const marks: string[] = [];
  const unmarked: string[] = [];
  let letters: Letters = new Map();
  let text = '';
  for (const line of textOf(node.lookup(PDFName.of('Contents'))).split('\n')) {
    const [, font, glyphs] = /^\/(\w+) \S+ Tf$|<([\dA-F]+)> Tj$/.exec(line) ?? [];
    if (/B[DM]C$/.test(line)) marks.push(line);
    else if (line === 'EMC') marks.pop();
    else if (!marks.length) unmarked.push(line);
    if (font) letters = lettersOf(fonts!.lookup(PDFName.of(font), PDFDict));
    if (glyphs && marks[0] !== '/Artifact BMC') text += spelt(glyphs, letters);
  }
  return { text, unmarked };
}

function spelt(glyphs: string, letters: Letters): string {
  return glyphs.replace(/.{4}/g, (glyph) => letters.get(parseInt(glyph, 16)) ?? '');
}

const known = new Map<PDFDict, Letters>();

function lettersOf(font: PDFDict): Letters {
  if (!known.has(font)) known.set(font, readLetters(textOf(font.lookup(PDFName.of('ToUnicode')))));
  return known.get(font)!;
}

/** Reads which letters glyphs are: `<glyph> <letter>`, or `<first> <last> <letter of the first>`. */
function readLetters(map: string): Letters {
  const letters: Letters = new Map();
  for (const [line] of map.matchAll(/^<.*>$/gm)) {
    const codes = line.match(/\w+/g)!.map((code) => parseInt(code, 16));
    const [first, last, letter] = codes.length === 2 ? [codes[0], ...codes] : codes;
    for (let glyph = first; glyph <= last; glyph += 1)
      letters.set(glyph, String.fromCodePoint(letter + glyph - first));
  }
  return letters;
}

function textOf(stream: PDFObject | undefined): string {
  return Buffer.from(decodePDFRawStream(stream as PDFRawStream).decode()).toString('latin1');
}
