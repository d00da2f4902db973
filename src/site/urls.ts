import { LICENCES_FILE } from '../licences/place.ts';
import { project } from '../citation/project.ts';
import { PDF_FILE } from './pdf-file.ts';

/** Addresses within the site. Every link is made here, so that the site works under any base. */
const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

export const homeUrl = base;

export const glossaryUrl = `${base}glossary/`;
export const notationUrl = `${base}notation/`;
export const referencesUrl = `${base}references/`;
export const searchUrl = `${base}search/`;
export const accessibilityUrl = `${base}accessibility/`;
export const licencesUrl = `${base}licences/`;

/** The licences of others as plain text. */
export const licencesFileUrl = `${base}${LICENCES_FILE}`;

export function chapterUrl(slug: string): string {
  return `${base}chapters/${slug}/`;
}

/** The page that lists all figures. */
export const figuresUrl = `${base}figures/`;

/** A figure's page, for citations: its address has the figure's id alone, and so outlives the run. */
export function figureUrl(id: string): string {
  return `${figuresUrl}${id}/`;
}

/** A figure or an island alone, the only kind of page that other sites may frame. */
export function embedUrl(id: string): string {
  return `${base}embed/${id}/`;
}

/** The description of an embed for programs, in the format oEmbed. */
export function oembedUrl(id: string): string {
  return `${embedUrl(id)}oembed.json`;
}

/** All figures with all their files, as a zip. */
export const allFiguresUrl = `${figuresUrl}all-figures.zip`;

/** The figures of a chapter with all their files, as a zip. */
export function chapterFiguresUrl(slug: string): string {
  return `${figuresUrl}${slug}.zip`;
}

/** A file beside a figure's page: its citation in a format, or its drawing as a PDF. */
export function figureFileUrl(id: string, extension: string): string {
  return `${figureUrl(id)}${id}.${extension}`;
}

/** The whole tutorial as one PDF, if the build made one. */
export const pdfUrl = `${base}${PDF_FILE}`;

/** A Jupyter notebook of the run's models and figures. */
export const notebookFile = `${project.key}.ipynb`;
export const notebookUrl = `${base}${notebookFile}`;

/** A Jupyter notebook of what a chapter's questions and exercises ask. */
export function chapterNotebookFile(slug: string): string {
  return `notebooks/${slug}.ipynb`;
}

export function chapterNotebookUrl(slug: string): string {
  return `${base}${chapterNotebookFile(slug)}`;
}

export const dataCardUrl = `${base}cards/data/`;
export const modelCardUrl = `${base}cards/models/`;

/** The page that lists the published runs. */
export const runsUrl = `${base}runs/`;

/** The picture that other sites show beside a link to a page. */
export function previewUrl(figure: string): string {
  return `${base}previews/${figure}.png`;
}

/** The path with the site's address before it, if that is configured. */
export function absoluteUrl(path: string): string {
  const site = import.meta.env.SITE;
  return site ? new URL(path, site).href : path;
}

/** An entry in the glossary. */
export function termUrl(name: string): string {
  return `${glossaryUrl}#${name}`;
}

/** A row in the table of notation. */
export function symbolUrl(name: string): string {
  return `${notationUrl}#${name}`;
}

/** @param path of a file of the run, as its manifest names it */
export function runUrl(path: string): string {
  return `${base}run/${path}`;
}

/** @param path of a file in `public/` */
export function assetUrl(path: string): string {
  return `${base}${path}`;
}
