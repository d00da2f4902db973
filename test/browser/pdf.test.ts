import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFRawStream } from '@cantoo/pdf-lib';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { dictionaries, nameIn, textIn } from '../../src/pdf/document/objects.ts';
import { PDF_FILE } from '../../src/site/pdf-file.ts';
import { textOf } from '../../src/hast/tree.ts';
import { formatBytes } from '../../src/site/format.ts';
import { drawnOn, type Drawn } from './pdf-text.ts';
import { builtRun, pagePaths } from './site.ts';

describe.skipIf(!inject('chromium'))('the tutorial as a PDF', () => {
  let pdf: PDFDocument;
  let objects: PDFDict[];
  let drawn: Drawn[];
  let chapters: Root[];
  beforeAll(async () => {
    pdf = await PDFDocument.load(readFileSync(dist(PDF_FILE)), { updateMetadata: false });
    objects = dictionaries(pdf);
    drawn = pdf.getPages().map(drawnOn);
    chapters = chapterPages().map((page) => fromHtml(page));
  });

  test('is offered, with its size, on the first page and in every footer', () => {
    const size = `(${formatBytes(statSync(dist(PDF_FILE)).size)})`;
    expect(html('')).toContain(`href="/${PDF_FILE}">the whole tutorial as a PDF ${size}`);
    for (const path of pagePaths()) expect(html(path), path).toContain(`PDF ${size}</a>`);
  });

  test('is tagged, says its language and title and what it conforms to, and tells no time', () => {
    const marks = pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict);
    expect(String(marks.get(PDFName.of('Marked')))).toBe('true');
    expect(pdf.getLanguage()).toBe('en');
    expect(pdf.getTitle()).toBe('Variational autoencoders: a tutorial that trains itself');
    const xmp = pdf.catalog.lookup(PDFName.of('Metadata')) as PDFRawStream;
    expect(xmp.getContentsString()).toContain('<pdfuaid:part>1</pdfuaid:part>');
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
    const onPages = chapters.map((page) => ({
      title: textOf(select('h1', page)!),
      // A citation to copy is for screens.
      sections: selectAll('h2:not(#cite)', page).length,
    }));
    expect(inOutline).toHaveLength(onPages.length);
    expect(inOutline).toEqual(expect.arrayContaining(onPages));
  });

  test('text goes on over the ends of lines with its spaces, and of pages', () => {
    const pages = drawn.map(({ text }) => text);
    const paragraphs = chapters
      .flatMap((page) => selectAll('.prose > p', page))
      .filter(({ children }) => children.every(({ type }) => type === 'text'))
      .map(textOf);
    expect(paragraphs.filter((paragraph) => paragraph.length > 300).length).toBeGreaterThan(10);
    expect(paragraphs.filter((paragraph) => !isDrawn(paragraph, pages))).toEqual([]);
  });

  test('the contents give the page of every section', () => {
    const contents = drawn
      .slice(0, 8)
      .map(({ text }) => text)
      .join('');
    const sections = chapters.flatMap((page) => selectAll('h2:not(#cite)', page)).map(textOf);
    const numbered = (title: string): boolean =>
      contents.split(title).some((after) => /^\d/.test(after));
    expect(sections.filter((title) => !numbered(title))).toEqual([]);
  });

  test('all that is drawn has a tag or is an artefact', () => {
    const operators = drawn.flatMap(({ unmarked }) => unmarked);
    expect(operators.filter((line) => /^(BT|[fB]\*?|S)$| (re|m|Do)$/.test(line))).toEqual([]);
  });

  test('items of lists have bodies, and rows of tables the same cells', () => {
    const items = elements('LI').map((item) => kidsOf(item).map((kid) => nameIn(kid, 'S')));
    expect(items.length).toBeGreaterThan(200);
    for (const roles of items) expect(roles.join()).toMatch(/^(Lbl,)?LBody$/);
    for (const table of elements('Table')) {
      const [head, ...rows] = kidsOf(table).map((row) => kidsOf(row).length);
      expect(rows).toEqual(rows.map(() => head));
    }
  });

  test('pictures and formulas have their words', () => {
    const figures = elements('Figure');
    const alts = figures.map((figure) => textIn(figure, 'Alt'));
    expect(alts).not.toContain(undefined);
    const pages = chapterPages().join('');
    const shown = builtRun().figures.filter(({ id }) => pages.includes(`id="figure-${id}"`));
    expect(shown.length).toBeGreaterThan(20);
    for (const { alt } of shown) expect(alts).toContain(alt);

    const names = elements('Formula').map((formula) => textIn(formula, 'Alt'));
    expect(names).not.toContain(undefined);
    const spoken =
      /aria-label="Equation \d+.1"[^>]*><span class="visually-hidden"[^>]*>(.*?)<\/span>/s.exec(
        html('chapters/elbo/'),
      )![1];
    expect(names).toContain(spoken);
  });

  test('links within it lead somewhere, from one chapter into another too, and none to where it was made', () => {
    const links = objects.filter((object) => nameIn(object, 'Subtype') === 'Link');
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
      expect(textIn(action, 'URI')).toMatch(/^https?:\/\/(?!tutorial\.invalid)/);
  });

  test('links say what they lead to', () => {
    const words = new Map(
      objects
        .filter((object) => nameIn(object, 'Subtype') === 'Link')
        .map((link) => [nameIn(link, 'Dest'), textIn(link, 'Contents')]),
    );
    expect([...words.values()].filter((said) => !said || said.startsWith('#'))).toEqual([]);
    expect(words.get('elbo')).toMatch(/^\d+\. The evidence lower bound$/);
    expect(words.get('elbo--the-gap')).toBe('The gap');
    expect(words.get('notation--x')).toMatch(/x/);
  });

  /** Elements of the structure that have a role. */
  function elements(role: string): PDFDict[] {
    return objects.filter((object) => nameIn(object, 'S') === role);
  }
});

/** Entries of an outline, or of one of its entries, without those below them. */
function entriesBelow(parent: PDFDict): { title: string; entry: PDFDict }[] {
  const entries = [];
  let entry = parent.lookupMaybe(PDFName.of('First'), PDFDict);
  while (entry) {
    entries.push({ title: textIn(entry, 'Title')!, entry });
    entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return entries;
}

/** Elements of structure in another. */
function kidsOf(element: PDFDict): PDFDict[] {
  const kids = element.lookup(PDFName.of('K'));
  const each = kids instanceof PDFArray ? kids.asArray() : [element.get(PDFName.of('K'))];
  return each
    .map((kid) => element.context.lookup(kid))
    .filter((kid) => kid instanceof PDFDict)
    .filter((kid) => nameIn(kid, 'S'));
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

/** On one page, or on two from a space on: equations of a page are drawn after its text. */
function isDrawn(paragraph: string, pages: string[]): boolean {
  if (pages.some((page) => page.includes(paragraph))) return true;
  const breaks = [...paragraph.matchAll(/ /g)].map(({ index }) => index + 1);
  return breaks.some((end) =>
    pages.some(
      (page, i) =>
        page.includes(paragraph.slice(0, end)) && pages[i + 1]?.includes(paragraph.slice(end)),
    ),
  );
}
