import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../../training/contract/manifest.ts';
import { RUN_FOLDER } from './read.ts';

/** The symbols that the text of a figure's drawing has, by their looks. */
export function symbolsIn({ images }: Figure): string[] {
  const drawing = images.find(({ type }) => type === 'image/svg+xml');
  if (!drawing) return [];
  const svg = readFileSync(join(RUN_FOLDER, drawing.path), 'utf8');
  return [...new Set(svg.matchAll(/data-symbol="(\w+)"/g).map(([, look]) => look))];
}
