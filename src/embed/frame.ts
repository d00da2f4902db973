import { escapeXml } from '../../training/contract/escape-xml.ts';
import type { Figure, FigureImage } from '../../training/contract/manifest.ts';
import { fallback } from '../run/sources.ts';

/** The size of an embedded figure or island, in CSS pixels, in which it need not scroll. */
export interface EmbedSize {
  width: number;
  height: number;
  /** In a place with less room, as on a telephone: what stood side by side stands one below the other. */
  narrow: { below: number; height: number };
}

const WIDTH = 720;

/** Figures have another drawing from here on, and most islands another arrangement. */
const NARROW = 641;

/** Heights of an island at that width and below, with what stands around it; tests measure whether they fit. */
type Heights = [wide: number, narrow: number, below?: number];

const HEIGHTS: Record<string, Heights> = {
  'beta-dial': [930, 1570],
  'by-hand': [960, 1230],
  'class-style': [900, 1220],
  'decode-cost': [560, 720],
  'draw-image': [940, 1550],
  'evidence-gap': [820, 1360, WIDTH],
  diffusion: [930, 1570],
  'flow-steps': [1060, 1700],
  interpolation: [900, 1220],
  'kl-divergence': [870, 1540, WIDTH],
  'latent-plane': [990, 1250],
  machine: [970, 1420],
  'one-pixel': [930, 1250],
  'paint-codes': [930, 1200],
  quantise: [830, 1410],
  reparameterise: [900, 1590, WIDTH],
  'same-code': [800, 1050],
  sampler: [840, 1270],
  'train-here': [900, 1260],
  traversal: [1250, 1880],
  'training-step': [900, 1300, 960],
  'exact-posterior': [930, 1300],
  'two-pixels': [645, 1100, WIDTH],
};
const OTHERS: Heights = [930, 1570];

/** @param id as in the address of what is embedded */
export function islandSize(id: string): EmbedSize {
  const [height, narrow, below = NARROW] = HEIGHTS[id] ?? OTHERS;
  return { width: WIDTH, height, narrow: { below, height: narrow } };
}

export function figureSize(figure: Figure): EmbedSize {
  const wide = figure.images.filter(({ layout }) => layout !== 'narrow');
  const narrow = figure.images.filter(({ layout }) => layout === 'narrow');
  const heightsIn = (images: FigureImage[], widths: number[]): number =>
    Math.max(...widths.map((width) => figureHeight(figure, images, width)));
  return {
    width: WIDTH,
    height: heightsIn(wide, [NARROW, WIDTH]),
    narrow: {
      below: NARROW,
      height: heightsIn(narrow.length > 0 ? narrow : wide, [320, 360, 480, NARROW - 1]),
    },
  };
}

/** A picture and its caption, and around them margins, what is folded, and the source. */
function figureHeight({ title, caption }: Figure, images: FigureImage[], width: number): number {
  const picture = fallback(images);
  const lines = Math.ceil((8.2 * (title.length + caption.length)) / (width - 64));
  const around = 290 + 0.3 * (WIDTH - width);
  return Math.ceil(
    picture.height * Math.min(1, (width - 24) / picture.width) + 26 * lines + around,
  );
}

/**
 * HTML that shows an embed in a page of another's. Its height goes by the room that it has there: where styles
 * are not let through, it is that of the whole width, and what does not fit scrolls.
 */
export function iframe(address: string, title: string, size: EmbedSize): string {
  const { width, height, narrow } = size;
  const more = `clamp(0px, (${narrow.below}px - 100cqw) * 999, ${Math.abs(narrow.height - height)}px)`;
  const fitted = `calc(${height}px ${narrow.height < height ? '-' : '+'} ${more})`;
  return `<div style="container-type: inline-size; max-width: ${width}px"><iframe src="${escapeXml(address)}" title="${escapeXml(title)}" width="${width}" height="${height}" style="border: 0; width: 100%; height: ${fitted}" loading="lazy" allow="clipboard-write"></iframe></div>`;
}
