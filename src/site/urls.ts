/** Addresses within the site. Every link goes through here, so that the site works under any base. */
const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

export const homeUrl = base;

export function chapterUrl(slug: string): string {
  return `${base}chapters/${slug}/`;
}

/** @param path of a file of the run, as its manifest names it */
export function runUrl(path: string): string {
  return `${base}run/${path}`;
}

/** @param path of a file in `public/` */
export function assetUrl(path: string): string {
  return `${base}${path}`;
}
