import { XMLParser } from 'fast-xml-parser';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { svgWithText } from '../../../../training/figures/files/metadata.ts';
import { rasterImages } from '../../../../training/figures/files/raster-images.ts';
import { sampleWords, sampleWork } from '../sample-words.ts';

const { title, caption, alt, description } = sampleWords;
const raster = {
  kind: 'raster',
  width: 2,
  height: 2,
  pixels: Uint8Array.of(0, 9, 90, 255),
} as const;
const SOURCE = `Figure sample of “${sampleWork.title}”, drawn from mlp-20 and conv-2`;

it('every raster carries title, caption, alternative text, description, source and licence', async () => {
  const images = await rasterImages(raster, 'x', sampleWords);
  expect(new Set(images.map(({ image }) => image.type)).size).toBe(3);
  for (const { image, bytes } of images) {
    const { xmpAsString } = await sharp(bytes).metadata();
    expect(rdfOf(xmpAsString!)['x:xmpmeta'], image.path).toMatchObject(RDF);
  }
});

it('a PNG has the text chunks of its own format too, and its check sums are right', async () => {
  const [{ bytes }] = await rasterImages(raster, 'x', sampleWords);
  const { comments } = await sharp(bytes, { failOn: 'warning' }).metadata();
  const texts = Object.fromEntries(comments!.map(({ keyword, text }) => [keyword, text]));
  expect(texts).toMatchObject({ Author: 'Ada Lovelace, The <authors>' });
  expect(texts).toMatchObject({ Title: title, Description: alt, Source: SOURCE });
  expect(texts.Copyright).toContain('MIT');
});

it('a picture that shows images of the data names their licence beside its own', () => {
  const shown = { title: 'MNIST', licence: 'CC BY-SA 3.0' };
  const svg = svgWithText('<svg xmlns="http://www.w3.org/2000/svg"></svg>', {
    ...sampleWords,
    shown,
  });
  const { 'dc:rights': rights, 'xmpRights:UsageTerms': terms } =
    rdfOf(svg).svg.metadata['rdf:RDF']['rdf:Description'];
  for (const each of [rights, terms]) {
    expect(each['rdf:Alt']['rdf:li']).toMatch(/MIT licence.*Images of MNIST: CC BY-SA 3\.0/);
  }
});

it('an SVG begins with its title and description, and is well-formed', async () => {
  const empty = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path/></svg>';
  const svg = svgWithText(empty, sampleWords);
  expect((await sharp(Buffer.from(svg)).metadata()).format).toBe('svg');
  const { svg: root } = rdfOf(svg);
  expect(Object.keys(root).slice(0, 3)).toEqual(['title', 'desc', 'metadata']);
  expect(root).toMatchObject({ title, desc: alt, metadata: RDF });
});

const RDF = {
  'rdf:RDF': {
    'rdf:Description': {
      'dc:identifier': 'sample',
      'dc:title': text(title),
      'dc:creator': { 'rdf:Seq': { 'rdf:li': ['Ada Lovelace', 'The <authors>'] } },
      'dc:description': text(caption),
      'dc:source': SOURCE,
      'dc:rights': text(expect.stringContaining('MIT') as string),
      'xmpRights:UsageTerms': text('MIT licence'),
      'xmpRights:WebStatement': 'https://spdx.org/licenses/MIT.html',
      'Iptc4xmpCore:AltTextAccessibility': text(alt),
      'Iptc4xmpCore:ExtDescrAccessibility': text(description.join('\n\n')),
    },
  },
};

/** A text as XMP has it where there could be translations. */
function text(words: string) {
  return { 'rdf:Alt': { 'rdf:li': words } };
}

function rdfOf(xml: string) {
  return new XMLParser({ parseTagValue: false }).parse(xml);
}
