import type { Figure, FigureImage } from '../../training/contract/manifest.ts';

const FORMATS = {
  'image/svg+xml': 'SVG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/avif': 'AVIF',
} as const;

/** Every file of a figure with a name for a link: "SVG, dark, narrow", "PNG, 2×", "CSV", "Vega-Lite". */
export function figureFiles(figure: Figure): { path: string; label: string }[] {
  const files = figure.images.map((image) => ({ path: image.path, label: imageLabel(image) }));
  files.push({ path: figure.data.path, label: 'CSV' });
  if (figure.specification) files.push({ path: figure.specification, label: 'Vega-Lite' });
  return files;
}

function imageLabel({ type, theme, layout, density }: FigureImage): string {
  const parts = [FORMATS[type], theme, layout, density === 1 ? 'any' : `${density}×`];
  return parts.filter((part) => part !== 'any').join(', ');
}
