import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { unzipSync } from 'fflate';
import { describe, expect, inject, test } from 'vitest';
import type { Figure } from '../../training/contract/manifest.ts';
import { fallback } from '../../src/run/sources.ts';
import { builtRun } from './site.ts';

const folder = join(inject('project'), 'dist', 'figures');
/** That of all figures. */
const ALL = 'all-figures.zip';
const { figures, files } = builtRun();
const chart = figures.find(({ id }) => id === 'training-curves-mlp-20')!;

const read = (figure: Figure, extension: string): Buffer =>
  readFileSync(join(folder, figure.id, `${figure.id}.${extension}`));

describe('beside the page of each figure', () => {
  test('are its citations, which end as lines do, and tags that say the same', () => {
    for (const figure of figures) {
      for (const extension of ['bib', 'ris', 'json']) {
        const text = read(figure, extension).toString();
        expect(text.endsWith('\n')).toBe(true);
        expect(text).toContain(`/figures/${figure.id}/`);
      }
      const page = readFileSync(join(folder, figure.id, 'index.html'), 'utf8');
      for (const name of ['title', 'author', 'publication_date', 'inbook_title', 'language']) {
        expect(page).toContain(`<meta name="citation_${name}" content="`);
      }
      const licences = /"license":\[[^\]]*"https:\/\/spdx[^\]]*"CreativeWork"/.test(page);
      expect(licences, figure.id).toBe(figure.showsData);
    }
  });
});

describe.skipIf(!inject('chromium'))('each figure as a PDF', () => {
  test('is one page of its size, with its title and its alternative text', async () => {
    for (const figure of figures) {
      const pdf = await PDFDocument.load(read(figure, 'pdf'), { updateMetadata: false });
      expect(pdf.getPageCount()).toBe(1);
      expect(pdf.getTitle()).toBe(figure.title);
      expect(pdf.getSubject()).toBe(figure.alt);
      const { width, height } = fallback(figure.images);
      const page = pdf.getPage(0);
      expect(Math.abs(page.getWidth() - 0.75 * width), figure.id).toBeLessThan(1);
      expect(Math.abs(page.getHeight() - 0.75 * height), figure.id).toBeLessThan(1);
      expect(dictionaries(pdf).some((each) => each.has(PDFName.of('Alt')))).toBe(true);
    }
  });

  test('has a chart as lines and text, with the faces in the file', async () => {
    const pdf = await PDFDocument.load(read(chart, 'pdf'));
    const all = dictionaries(pdf);
    const pictures = all.filter((each) => each.get(PDFName.of('Subtype')) === PDFName.of('Image'));
    expect(pictures).toEqual([]);
    const faces = all.filter(
      (each) => each.get(PDFName.of('Type')) === PDFName.of('FontDescriptor'),
    );
    expect(faces.length).toBeGreaterThan(0);
    const isInFile = (face: PDFDict): boolean =>
      ['FontFile', 'FontFile2', 'FontFile3'].some((name) => face.has(PDFName.of(name)));
    expect(faces.filter((face) => !isInFile(face))).toEqual([]);
  });
});

test('the figures of a chapter are in one file, each once, with all its files, and all figures in another', () => {
  const zips = readdirSync(folder).filter((name) => name.endsWith('.zip'));
  const namesIn = (zip: string) => Object.keys(unzipSync(readFileSync(join(folder, zip))));
  const names = zips.filter((zip) => zip !== ALL).flatMap(namesIn);
  expect(new Set(names).size).toBe(names.length);
  const all = unzipSync(readFileSync(join(folder, ALL)));
  expect(Object.keys(all)).toEqual(expect.arrayContaining(names));
  const ofRun = Object.entries(files).filter(([path]) => path.startsWith('figures/'));
  for (const [path, { bytes }] of ofRun) expect(all[basename(path)]?.length, path).toBe(bytes);
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(zips.filter((zip) => !page.includes(`figures/${zip}"`))).toEqual([]);
  const elbo = namesIn('elbo.zip');
  expect(elbo).toEqual(expect.arrayContaining(['elbo-gap.csv', 'elbo-gap.light.wide.svg']));
  expect(elbo.includes('elbo-gap.pdf')).toBe(existsSync(join(folder, 'elbo-gap/elbo-gap.pdf')));
});

function dictionaries(pdf: PDFDocument): PDFDict[] {
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (object instanceof PDFRawStream) return [object.dict];
    return object instanceof PDFDict ? [object] : [];
  });
}
