import { crc32 } from 'node:zlib';
import { escapeXml } from '../../contract/escape-xml.ts';
import type { Dataset } from '../../contract/manifest.ts';
import { nameOf, type Work } from '../../contract/tutorial.ts';
import type { FigureContent } from '../figure.ts';
import { list } from '../words/phrases.ts';

/** The text that a picture's file carries, so that a copy of it keeps its description. */
export type EmbeddedText = Pick<
  FigureContent,
  'id' | 'title' | 'caption' | 'alt' | 'description' | 'experiments'
> & {
  /** The tutorial that the figure is of. */
  work: Work;
  /** The data whose images are in it: their licence holds for it too. */
  shown?: ShownData;
};

export type ShownData = Pick<Dataset, 'title' | 'licence'>;

/**
 * An XMP packet, for PNG, WebP and AVIF. The alternative text and the long description are where the
 * IPTC puts them. Neither run nor commit is named, so that the same picture has the same bytes.
 *
 * @see https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata
 */
export function xmpPacket(text: EmbeddedText): string {
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    `<x:xmpmeta xmlns:x="adobe:ns:meta/">${rdf(text)}</x:xmpmeta>`,
    '<?xpacket end="r"?>',
  ].join('\n');
}

/** An SVG with its text: title and description for readers, the rest as metadata. */
export function svgWithText(svg: string, text: EmbeddedText): string {
  const elements = [
    `<title>${escapeXml(text.title)}</title>`,
    `<desc>${escapeXml(text.alt)}</desc>`,
    `<metadata>${rdf(text)}</metadata>`,
  ];
  return svg.replace(/<svg [^>]*>/, (tag) => tag + elements.join(''));
}

/**
 * A PNG with the text chunks that the format itself defines, for programs that do not read XMP.
 *
 * @see https://www.w3.org/TR/png-3/#11keywords
 */
export function pngWithText(png: Uint8Array, text: EmbeddedText): Uint8Array {
  const texts = {
    Title: text.title,
    Author: authorsOf(text.work),
    Description: text.alt,
    Copyright: rights(text),
    Source: source(text),
  };
  const chunks = Object.entries(texts).map(([keyword, text]) =>
    chunk('iTXt', Buffer.from(`${keyword}\0\0\0\0\0${text}`)),
  );
  return Buffer.concat([png.subarray(0, HEADER), ...chunks, png.subarray(HEADER)]);
}

/** The length of a PNG's signature and first chunk, IHDR, in bytes. */
const HEADER = 8 + 25;

/** A PNG's chunk: length, type, data, check sum of the last two. */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function rdf(text: EmbeddedText): string {
  const { id, title, caption, alt, description, work } = text;
  const creators = work.authors.map((author) => `<rdf:li>${escapeXml(nameOf(author))}</rdf:li>`);
  return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
<dc:identifier>${id}</dc:identifier>
<dc:title>${alternatives(title)}</dc:title>
<dc:creator><rdf:Seq>${creators.join('')}</rdf:Seq></dc:creator>
<dc:description>${alternatives(caption)}</dc:description>
<dc:source>${escapeXml(source(text))}</dc:source>
<dc:rights>${alternatives(rights(text))}</dc:rights>
<xmpRights:UsageTerms>${alternatives(terms(text))}</xmpRights:UsageTerms>
<xmpRights:WebStatement>${licenceUrl(work)}</xmpRights:WebStatement>
<Iptc4xmpCore:AltTextAccessibility>${alternatives(alt)}</Iptc4xmpCore:AltTextAccessibility>
<Iptc4xmpCore:ExtDescrAccessibility>${alternatives(description.join('\n\n'))}</Iptc4xmpCore:ExtDescrAccessibility>
</rdf:Description>
</rdf:RDF>`;
}

/** Text as XMP holds it where there could be translations. */
function alternatives(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
}

function rights({ work, shown }: EmbeddedText): string {
  const own = `© ${authorsOf(work)}. ${work.licence} licence: ${licenceUrl(work)}`;
  return shown ? `${own}. ${ofImages(shown)}` : own;
}

function terms({ work, shown }: EmbeddedText): string {
  return `${work.licence} licence${shown ? `. ${ofImages(shown)}` : ''}`;
}

function ofImages({ title, licence }: ShownData): string {
  return `Images of ${title}: ${licence}`;
}

function authorsOf({ authors }: Work): string {
  return authors.map(nameOf).join(', ');
}

/** Where SPDX keeps the text of the licence. */
function licenceUrl({ licence }: Work): string {
  return `https://spdx.org/licenses/${licence}.html`;
}

/** "Figure holes of …, drawn from mlp-2 and autoencoder" */
function source({ id, experiments, work }: EmbeddedText): string {
  const models = experiments.length ? `, drawn from ${list(experiments)}` : '';
  return `Figure ${id} of “${work.title}”${models}`;
}
