import { plot } from '../parts/pictures/plot.ts';
import { shared } from '../runtime/words.ts';
import { shape } from '../runtime/svg.ts';

/** An image of a known class, and where it lies in the latent plane. */
export interface Placed {
  z1: number;
  z2: number;
  label: number;
}

/** Colours of classes that the style sheet has. */
const COLOURS = 10;

/** The height at which both axes of a plot have the same scale. */
const HEIGHT = 332;

/** Plots a square of the plane around the origin, with each image as the sign of its class. */
export function planePlot(images: Placed[]): SVGSVGElement {
  const limit = extent(images);
  const axis = (label: string) => ({ label, from: -limit, to: limit });
  const { svg, marks, x, y } = plot(axis('z₁'), axis('z₂'), HEIGHT);
  marks.append(
    ...images.map(({ z1, z2, label }) => {
      const style = `--digit: var(--class-${label % COLOURS})`;
      return shape(
        'text',
        { x: x(z1), y: y(z2), class: 'plot-digit', style },
        shared.classes[label].sign,
      );
    }),
  );
  return svg;
}

/** Half the side of a square around the origin that holds all signs uncut: at least 3. */
function extent(images: Placed[]): number {
  const farthest = Math.max(...images.flatMap(({ z1, z2 }) => [Math.abs(z1), Math.abs(z2)]));
  return Math.max(3, Math.ceil(1.04 * farthest));
}
