import type { Figure, FigureImage } from '../../training/contract/manifest.ts';

const FORMATS = { 'image/svg+xml': 'SVG', 'image/png': 'PNG', 'image/webp': 'WebP' } as const;

/** Every file of a figure with a name for a link: "SVG, dark, narrow", "CSV", "Vega-Lite". */
export function figureFiles(figure: Figure): { path: string; label: string }[] {
  const files = figure.images.map((image) => ({ path: image.path, label: imageLabel(image) }));
  files.push({ path: figure.data.path, label: 'CSV' });
  if (figure.specification) files.push({ path: figure.specification, label: 'Vega-Lite' });
  return files;
}

function imageLabel({ type, theme, layout }: FigureImage): string {
  return [FORMATS[type], theme, layout].filter((part) => part !== 'any').join(', ');
}
