/** Addresses within the site. Every link goes through here, so that the site works under any base. */
const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

export const homeUrl = base;

export const glossaryUrl = `${base}glossary/`;
export const notationUrl = `${base}notation/`;
export const referencesUrl = `${base}references/`;
export const searchUrl = `${base}search/`;

export function chapterUrl(slug: string): string {
  return `${base}chapters/${slug}/`;
}

/** Of an entry in the glossary. */
export function termUrl(name: string): string {
  return `${glossaryUrl}#${name}`;
}

/** Of a row in the table of notation. */
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
