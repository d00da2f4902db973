import type { FigureImage } from '../../training/contract/manifest.ts';

/** The images of a figure that suit a small frame on a wide screen: its narrow drawing, if it has one. */
export function thumbnail(images: FigureImage[]): FigureImage[] {
  const narrow = images.filter(({ layout }) => layout !== 'wide');
  return narrow.length ? narrow.map((image) => ({ ...image, layout: 'any' })) : images;
}

/** Whether a figure would be a sliver in a small frame, so that only its beginning is shown there. */
export function isTall(images: FigureImage[]): boolean {
  return thumbnail(images).some(({ width, height }) => height > 1.3 * width);
}
