import { crc32 } from 'node:zlib';
import { escapeXml } from '../../contract/escape-xml.ts';
import type { FigureContent } from '../figure.ts';
import { list } from '../words/phrases.ts';

/** The project as picture files name it; a test holds these to CITATION.cff. */
export const PROJECT = {
  title: 'Variational autoencoders: a tutorial that trains itself',
  author: 'The VAE tutorial authors',
  licence: 'MIT',
};

/** Where SPDX keeps the text of the licence. */
const LICENCE_URL = `https://spdx.org/licenses/${PROJECT.licence}.html`;

/** What a picture's file says of itself, so that a picture that was copied elsewhere keeps its words. */
export type EmbeddedWords = Pick<
  FigureContent,
  'id' | 'title' | 'caption' | 'alt' | 'description' | 'experiments'
>;

/**
 * An XMP packet, for PNG, WebP and AVIF. The alternative text and the long description are where the
 * IPTC puts them. Neither run nor commit is named: the same picture is to have the same bytes.
 *
 * @see https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata
 */
export function xmpPacket(words: EmbeddedWords): string {
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    `<x:xmpmeta xmlns:x="adobe:ns:meta/">${rdf(words)}</x:xmpmeta>`,
    '<?xpacket end="r"?>',
  ].join('\n');
}

/** An SVG with its words: title and description for readers, the rest as metadata. */
export function svgWithWords(svg: string, words: EmbeddedWords): string {
  const elements = [
    `<title>${escapeXml(words.title)}</title>`,
    `<desc>${escapeXml(words.alt)}</desc>`,
    `<metadata>${rdf(words)}</metadata>`,
  ];
  return svg.replace(/<svg [^>]*>/, (tag) => tag + elements.join(''));
}

/**
 * A PNG with the text chunks that the format itself defines, for readers that know no XMP.
 *
 * @see https://www.w3.org/TR/png-3/#11keywords
 */
export function pngWithWords(png: Uint8Array, words: EmbeddedWords): Uint8Array {
  const texts = {
    Title: words.title,
    Author: PROJECT.author,
    Description: words.alt,
    Copyright: rights(),
    Source: source(words),
  };
  const chunks = Object.entries(texts).map(([keyword, text]) =>
    chunk('iTXt', Buffer.from(`${keyword}\0\0\0\0\0${text}`)),
  );
  return Buffer.concat([png.subarray(0, HEADER), ...chunks, png.subarray(HEADER)]);
}

/** Length of a PNG's signature and first chunk, IHDR. */
const HEADER = 8 + 25;

/** A PNG's chunk: length, type, data, check sum of the last two. */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function rdf(words: EmbeddedWords): string {
  const { id, title, caption, alt, description } = words;
  return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
<dc:identifier>${id}</dc:identifier>
<dc:title>${alternatives(title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>${escapeXml(PROJECT.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description>${alternatives(caption)}</dc:description>
<dc:source>${escapeXml(source(words))}</dc:source>
<dc:rights>${alternatives(rights())}</dc:rights>
<xmpRights:UsageTerms>${alternatives(`${PROJECT.licence} licence`)}</xmpRights:UsageTerms>
<xmpRights:WebStatement>${LICENCE_URL}</xmpRights:WebStatement>
<Iptc4xmpCore:AltTextAccessibility>${alternatives(alt)}</Iptc4xmpCore:AltTextAccessibility>
<Iptc4xmpCore:ExtDescrAccessibility>${alternatives(description.join('\n\n'))}</Iptc4xmpCore:ExtDescrAccessibility>
</rdf:Description>
</rdf:RDF>`;
}

/** A text as XMP has it where there could be translations. */
function alternatives(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
}

function rights(): string {
  return `© ${PROJECT.author}. ${PROJECT.licence} licence: ${LICENCE_URL}`;
}

/** "Figure holes of …, drawn from mlp-2 and autoencoder" */
function source({ id, experiments }: EmbeddedWords): string {
  const models = experiments.length ? `, drawn from ${list(experiments)}` : '';
  return `Figure ${id} of “${PROJECT.title}”${models}`;
}
