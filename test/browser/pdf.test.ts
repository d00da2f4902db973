import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { PDF_FILE } from '../../src/pdf/offer.ts';
import { textOf } from '../../src/pdf/tree.ts';
import { formatBytes } from '../../src/site/format.ts';
import { builtRun, pagePaths } from './site.ts';

describe.skipIf(!inject('chromium'))('the tutorial as a PDF', () => {
  let pdf: PDFDocument;
  let objects: PDFDict[];
  beforeAll(async () => {
    pdf = await PDFDocument.load(readFileSync(dist(PDF_FILE)), { updateMetadata: false });
    const all = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
    objects = all.filter((object) => object instanceof PDFDict);
  });

  test('is offered, with its size, on the first page and in every footer', () => {
    const size = `(${formatBytes(statSync(dist(PDF_FILE)).size)})`;
    expect(html('')).toContain(`href="/${PDF_FILE}">the whole tutorial as a PDF ${size}`);
    for (const path of pagePaths()) expect(html(path), path).toContain(`PDF ${size}</a>`);
  });

  test('is tagged, says its language, title and licence, and tells no time', () => {
    const marks = pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict);
    expect(String(marks.get(PDFName.of('Marked')))).toBe('true');
    expect(pdf.getLanguage()).toBe('en');
    expect(pdf.getTitle()).toBe('Variational autoencoders: a tutorial that trains itself');
    expect(pdf.getCreationDate()?.toISOString()).toMatch(/T00:00:00.000Z$/);
  });

  test('its outline has every chapter, numbered, with its sections', () => {
    const entries = entriesBelow(pdf.catalog.lookup(PDFName.of('Outlines'), PDFDict));
    const inOutline = entries
      .filter(({ title }) => /^\d+\. /.test(title))
      .map(({ title, entry }) => ({
        title: title.replace(/^\d+\. /, ''),
        sections: entriesBelow(entry).length,
      }));
    const onPages = chapterPages().map((page) => ({
      title: textOf(select('h1', fromHtml(page))!),
      // A citation to copy is for screens.
      sections: page.match(/<h2(?! id="cite")/g)!.length,
    }));
    expect(inOutline).toHaveLength(onPages.length);
    expect(inOutline).toEqual(expect.arrayContaining(onPages));
  });

  test('pictures and formulas have their words', () => {
    const figures = objects.filter((object) => kind(object, 'S') === 'Figure');
    const alts = figures.map((figure) => text(figure, 'Alt'));
    expect(alts).not.toContain(undefined);
    const pages = chapterPages().join('');
    const shown = builtRun().figures.filter(({ id }) => pages.includes(`id="figure-${id}"`));
    expect(shown.length).toBeGreaterThan(20);
    for (const { alt } of shown) expect(alts).toContain(alt);

    const formulas = objects.filter((object) => kind(object, 'S') === 'Formula');
    const names = formulas.map((formula) => text(formula, 'Alt'));
    expect(names).not.toContain(undefined);
    const spoken =
      /aria-label="Equation 3.1"[^>]*><span class="visually-hidden"[^>]*>(.*?)<\/span>/s.exec(
        html('chapters/elbo/'),
      )![1];
    expect(names).toContain(spoken);
  });

  test('links within it lead somewhere, from one chapter into another too, and none to where it was made', () => {
    const links = objects.filter((object) => kind(object, 'Subtype') === 'Link');
    const places = pdf.catalog.lookup(PDFName.of('Dests'), PDFDict);
    const inner = links
      .map((link) => link.get(PDFName.of('Dest')))
      .filter((dest) => dest instanceof PDFName);
    expect(inner.filter((dest) => !places.has(dest))).toEqual([]);
    expect(inner.map((dest) => dest.decodeText())).toContain('latent-space--figure-manifold');
    const outer = links
      .map((link) => link.lookupMaybe(PDFName.of('A'), PDFDict))
      .filter((action) => action !== undefined);
    expect(outer.length).toBeGreaterThan(20);
    for (const action of outer)
      expect(text(action, 'URI')).toMatch(/^https?:\/\/(?!tutorial\.invalid)/);
  });
});

/** Entries of an outline, or of one of its entries, without those below them. */
function entriesBelow(parent: PDFDict): { title: string; entry: PDFDict }[] {
  const entries = [];
  let entry = parent.lookupMaybe(PDFName.of('First'), PDFDict);
  while (entry) {
    entries.push({ title: text(entry, 'Title')!, entry });
    entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return entries;
}

/** A dictionary's member that is a name, such as the role of an element of structure. */
function kind(object: PDFDict, key: string): string | undefined {
  const name = object.get(PDFName.of(key));
  return name instanceof PDFName ? name.decodeText() : undefined;
}

function text(object: PDFDict, key: string): string | undefined {
  const value = object.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString
    ? value.decodeText()
    : undefined;
}

function chapterPages(): string[] {
  return pagePaths()
    .filter((path) => path.startsWith('chapters/'))
    .map(html);
}

function html(path: string): string {
  return readFileSync(dist(path.endsWith('.html') ? path : `${path}index.html`), 'utf8');
}

function dist(file: string): string {
  return join(inject('project'), 'dist', file);
}
