import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { LAYOUTS, THEMES, type Layout, type Theme } from '../charts/theme.ts';
import type { DrawnImage } from '../figure.ts';
import { markSymbols } from './mark-symbols.ts';
import { svgWithText, type EmbeddedText } from './metadata.ts';

export type Drawing = (theme: Theme, layout: Layout) => TopLevelSpec;

/** A drawing as SVG, in every theme and layout, each with its text. */
export async function svgImages(
  drawing: Drawing,
  base: string,
  text: EmbeddedText,
): Promise<DrawnImage[]> {
  const images: DrawnImage[] = [];
  for (const theme of THEMES) {
    for (const layout of LAYOUTS) {
      const { spec } = compile(drawing(theme, layout));
      vega.resetSVGDefIds();
      const svg = await new vega.View(vega.parse(spec), { renderer: 'none' }).toSVG();
      const [, width, height] = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
      images.push({
        image: {
          path: `${base}.${theme}.${layout}.svg`,
          type: 'image/svg+xml',
          width: Math.round(Number(width)),
          height: Math.round(Number(height)),
          density: 1,
          theme,
          layout,
        },
        bytes: new TextEncoder().encode(svgWithText(markSymbols(svg, theme), text)),
      });
    }
  }
  return images;
}
