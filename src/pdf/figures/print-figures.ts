import { PDFDocument } from '@cantoo/pdf-lib';
import { chromium } from 'playwright-core';
import { escapeXml } from '../../../training/contract/escape-xml.ts';
import type { Figure, FigureImage } from '../../../training/contract/manifest.ts';
import { namesOf } from '../../citation/names.ts';
import type { Project } from '../../citation/project.ts';
import { runLanguage } from '../../words/plain.ts';
import { addXmp } from '../document/xmp.ts';

/** A figure to be printed, with the file that it is printed from. */
export interface Printable {
  figure: Pick<Figure, 'title' | 'caption' | 'alt'>;
  image: Pick<FigureImage, 'type' | 'width' | 'height'>;
  bytes: Uint8Array;
  licence: string;
}

/**
 * Prints figures, each as a PDF of one page of its size, for documents such as LaTeX makes: a chart as
 * lines and text with its fonts in the file. Title, authors, licence and alternative text are in it.
 *
 * @param executablePath of a Chromium
 * @returns the PDFs, in the same order
 * @throws Error if Chromium does not start
 */
export async function printFigures(
  figures: Printable[],
  project: Project,
  executablePath: string,
): Promise<Uint8Array[]> {
  const browser = await chromium.launch({ executablePath, timeout: 180_000 });
  try {
    const page = await browser.newPage({ colorScheme: 'light', javaScriptEnabled: false });
    const printed: Uint8Array[] = [];
    for (const printable of figures) {
      const { width, height } = printable.image;
      await page.setContent(documentOf(printable, runLanguage ?? project.language));
      const size = { width: `${width}px`, height: `${height}px`, pageRanges: '1' };
      const pdf = await page.pdf({ ...size, printBackground: true, tagged: true });
      printed.push(await described(pdf, printable, project));
    }
    return printed;
  } finally {
    await browser.close();
  }
}

function documentOf({ figure, image, bytes }: Printable, language: string): string {
  const address = `data:${image.type};base64,${Buffer.from(bytes).toString('base64')}`;
  const style = `width: ${image.width}px; height: ${image.height}px; image-rendering: pixelated`;
  return `<!doctype html>
<html lang="${language}">
<title>${escapeXml(figure.title)}</title>
<style>@page { margin: 0 } body { margin: 0 } img { display: block; ${style} }</style>
<img src="${address}" alt="${escapeXml(figure.alt)}">
</html>`;
}

/** Dates are the project's, so that the same figure always makes the same file. */
async function described(
  printed: Uint8Array,
  { figure: { title, caption, alt }, licence }: Printable,
  project: Project,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false });
  const released = new Date(project.released);
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setAuthor(namesOf(project.authors));
  pdf.setSubject(alt);
  pdf.setCreationDate(released);
  pdf.setModificationDate(released);
  addXmp(pdf, { ...project, title, abstract: caption, licence }, false);
  return pdf.save();
}
