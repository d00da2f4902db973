import type { FigureImage } from '../../training/contract/manifest.ts';

/** A `<source>` of a `<picture>`. */
export interface Source {
  path: string;
  type: string;
  media: string | undefined;
  width: number;
  height: number;
}

/** Below this width a figure's narrow drawing is shown. */
const NARROW = '(max-width: 40rem)';

/** Best first, where a browser can show several. */
const TYPES: FigureImage['type'][] = ['image/svg+xml', 'image/webp', 'image/png'];

/**
 * The files of a figure as sources of a `<picture>`, the most particular first, since a browser
 * takes the first that fits.
 */
export function sources(images: FigureImage[]): Source[] {
  return images
    .toSorted((a, b) => particulars(b) - particulars(a) || rank(a) - rank(b))
    .map(({ theme, layout, ...image }) => ({ ...image, media: media(theme, layout) }));
}

/** The file for readers whose browser knows no `<picture>`, and to download: light, wide, plainest. */
export function fallback(images: FigureImage[]): FigureImage {
  return images.toSorted(
    (a, b) =>
      Number(a.theme === 'dark') - Number(b.theme === 'dark') ||
      Number(a.layout === 'narrow') - Number(b.layout === 'narrow') ||
      rank(b) - rank(a),
  )[0];
}

function rank(image: FigureImage): number {
  return TYPES.indexOf(image.type);
}

function particulars({ theme, layout }: FigureImage): number {
  return Number(theme === 'dark') * 2 + Number(layout === 'narrow');
}

function media(theme: FigureImage['theme'], layout: FigureImage['layout']): string | undefined {
  const conditions = [];
  if (theme === 'dark') conditions.push('(prefers-color-scheme: dark)');
  if (layout === 'narrow') conditions.push(NARROW);
  return conditions.join(' and ') || undefined;
}
