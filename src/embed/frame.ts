import { escapeXml } from '../../training/contract/escape-xml.ts';
import type { Figure } from '../../training/contract/manifest.ts';
import { fallback } from '../run/sources.ts';

/** The size of an embedded figure or island, in CSS pixels. On a narrower page it narrows, and scrolls. */
export interface EmbedSize {
  width: number;
  height: number;
}

const WIDTH = 720;

/** Heights of islands at that width, with what stands around them; the tests measure whether they fit. */
const HEIGHTS: Record<string, number> = {
  'beta-dial': 920,
  'decode-cost': 560,
  'draw-image': 870,
  interpolation: 900,
  'kl-divergence': 870,
  'latent-plane': 870,
  quantise: 790,
  reparameterise: 900,
  sampler: 820,
  'train-here': 900,
  traversal: 1150,
};
const HEIGHT = 900;

/** Around a picture and its caption: margins, the frame, what is folded, the source. */
const AROUND = 290;
const CAPTION = { lineHeight: 26, characters: 80 };

/** @param id as in the address of what is embedded */
export function islandSize(id: string): EmbedSize {
  return { width: WIDTH, height: HEIGHTS[id] ?? HEIGHT };
}

export function figureSize({ images, title, caption }: Figure): EmbedSize {
  const { width, height } = fallback(images);
  const lines = Math.ceil((title.length + caption.length) / CAPTION.characters);
  const picture = height * Math.min(1, (WIDTH - 64) / width);
  return { width: WIDTH, height: Math.ceil(picture + lines * CAPTION.lineHeight + AROUND) };
}

/** HTML that shows an embed in a page of another's. */
export function iframe(address: string, title: string, { width, height }: EmbedSize): string {
  return `<iframe src="${escapeXml(address)}" title="${escapeXml(title)}" width="${width}" height="${height}" style="border: 0; max-width: 100%" loading="lazy" allow="clipboard-write"></iframe>`;
}
