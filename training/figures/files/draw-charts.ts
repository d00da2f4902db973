import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** Draws charts as the texts of SVGs, each of which depends on its specification alone. */
export async function drawCharts(specifications: TopLevelSpec[]): Promise<string[]> {
  const drawn: string[] = [];
  for (const specification of specifications) {
    const { spec } = compile(specification);
    vega.resetSVGDefIds();
    drawn.push(await new vega.View(vega.parse(spec), { renderer: 'none' }).toSVG());
  }
  return drawn;
}
