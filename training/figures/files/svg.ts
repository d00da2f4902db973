import type { TopLevelSpec } from 'vega-lite';
import { LAYOUTS, THEMES, type Layout, type Theme } from '../charts/theme.ts';
import type { DrawnImage } from '../figure.ts';
import { markSymbols } from './mark-symbols.ts';
import { svgWithText, type EmbeddedText } from './metadata.ts';

export type Drawing = (theme: Theme, layout: Layout) => TopLevelSpec;

/** Has charts drawn, as `drawCharts` does, wherever that is. */
export type DrawCharts = (specifications: TopLevelSpec[]) => Promise<string[]>;

const VARIANTS = THEMES.flatMap((theme) => LAYOUTS.map((layout) => ({ theme, layout })));

/** A drawing as SVG, in every theme and layout, each with its text. */
export async function svgImages(
  drawing: Drawing,
  draw: DrawCharts,
  base: string,
  text: EmbeddedText,
): Promise<DrawnImage[]> {
  const drawn = await draw(VARIANTS.map(({ theme, layout }) => drawing(theme, layout)));
  return VARIANTS.map(({ theme, layout }, i) => {
    const [, width, height] = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(drawn[i])!;
    return {
      image: {
        path: `${base}.${theme}.${layout}.svg`,
        type: 'image/svg+xml',
        width: Math.round(Number(width)),
        height: Math.round(Number(height)),
        density: 1,
        theme,
        layout,
      },
      bytes: new TextEncoder().encode(svgWithText(markSymbols(drawn[i], theme), text)),
    };
  });
}
