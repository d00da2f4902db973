import { plot } from '../parts/pictures/plot.ts';
import { shape } from '../runtime/svg.ts';

/** An image of known class in the latent plane. */
export interface Placed {
  z1: number;
  z2: number;
  label: number;
}

/** With this height the axes of a plot are of one scale. */
const HEIGHT = 332;

/** Draws the plane from −extent to extent: each image as the digit that it is. */
export function planePlot(images: Placed[]): SVGSVGElement {
  const limit = extent(images);
  const axis = (label: string) => ({ label, from: -limit, to: limit });
  const { svg, marks, x, y } = plot(axis('z₁'), axis('z₂'), HEIGHT);
  marks.append(
    ...images.map(({ z1, z2, label }) => {
      const style = `--digit: var(--class-${label})`;
      return shape('text', { x: x(z1), y: y(z2), class: 'plot-digit', style }, String(label));
    }),
  );
  return svg;
}

/** Half the side of a square around the origin that holds all digits whole: at least 3. */
function extent(images: Placed[]): number {
  const farthest = Math.max(...images.flatMap(({ z1, z2 }) => [Math.abs(z1), Math.abs(z2)]));
  return Math.max(3, Math.ceil(1.04 * farthest));
}
