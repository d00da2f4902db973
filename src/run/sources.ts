import type { FigureImage } from '../../training/contract/manifest.ts';

/** A `<source>` of a `<picture>`. */
export interface Source {
  /** The same drawing with fewer and with more pixels, and how many a row has. */
  files: { path: string; pixels: number }[];
  type: string;
  media: string | undefined;
  /** In CSS pixels, where there is room. */
  width: number;
  height: number;
}

/** Below this width a figure's narrow drawing is shown. */
const NARROW = '(max-width: 40rem)';

/** For a browser that is given no choice: the drawing, which has the labels, or else the plainest. */
const PLAINEST: FigureImage['type'][] = ['image/svg+xml', 'image/png', 'image/webp', 'image/avif'];

/**
 * The files of a figure as sources of a `<picture>`: the most particular first, then drawings, which
 * have the labels, then the format that takes the fewest bytes, since a browser takes the first that
 * fits.
 */
export function sources(images: FigureImage[], bytesOf: (path: string) => number): Source[] {
  const groups = Object.values(
    Object.groupBy(images, ({ type, theme, layout }) => [type, theme, layout].join()),
  ) as FigureImage[][];
  const bytes = (group: FigureImage[]): number =>
    group.reduce((sum, { path }) => sum + bytesOf(path), 0);
  return groups
    .toSorted(
      (a, b) =>
        particulars(b[0]) - particulars(a[0]) ||
        Number(isDrawing(b[0])) - Number(isDrawing(a[0])) ||
        bytes(a) - bytes(b),
    )
    .map((group) => {
      const { type, width, height, theme, layout } = group[0];
      const files = group.map(({ path, density }) => ({ path, pixels: width * density }));
      return { files, type, media: media(theme, layout), width, height };
    });
}

/** The file for readers whose browser knows no `<picture>`, and to download: light, wide, plainest. */
export function fallback(images: FigureImage[]): FigureImage {
  return images.toSorted(
    (a, b) =>
      Number(a.theme === 'dark') - Number(b.theme === 'dark') ||
      Number(a.layout === 'narrow') - Number(b.layout === 'narrow') ||
      PLAINEST.indexOf(a.type) - PLAINEST.indexOf(b.type) ||
      a.density - b.density,
  )[0];
}

function isDrawing({ type }: FigureImage): boolean {
  return type === 'image/svg+xml';
}

function particulars({ theme, layout }: FigureImage): number {
  return Number(theme === 'dark') * 2 + Number(layout === 'narrow');
}

function media(theme: FigureImage['theme'], layout: FigureImage['layout']): string | undefined {
  const conditions = [];
  // Paper is light.
  if (theme === 'dark') conditions.push('screen and (prefers-color-scheme: dark)');
  if (layout === 'narrow') conditions.push(NARROW);
  return conditions.join(' and ') || undefined;
}
