import { setAttributes, shape } from '../runtime/svg.ts';
import type { Latent } from './pass.ts';

/** In units of the drawing, which is shown at about its own size. */
const SIZE = { width: 320, height: 180 };
const LEFT = 22;
const TOP = 6;
const BOTTOM = SIZE.height - 17;
/** The values of z that are drawn, from −END to END. */
const END = 3.4;

/** The latents of one image, side by side: the cloud of each, N(μ, σ²), and z in it. */
export interface CloudPlot {
  /** Hidden from screen readers: a table has the same numbers. */
  svg: SVGSVGElement;
  /** @param isEncoded whether there is an image, with a cloud; without one z comes from the prior */
  show(latents: Latent[], isEncoded: boolean, chosen?: number): void;
  /** The column at a point of the screen, and the value of z there. */
  at(clientX: number, clientY: number): { column: number; value: number };
}

let gradients = 0;

/** @param label what stands below the axis */
export function cloudPlot(count: number, label: string): CloudPlot {
  const pitch = (SIZE.width - LEFT) / count;
  const wide = Math.min(10, 0.62 * pitch);
  const y = (value: number): number =>
    TOP + ((END - Math.min(END, Math.max(-END, value))) / (2 * END)) * (BOTTOM - TOP);
  const fill = `cloud-${(gradients += 1)}`;
  const columns = Array.from({ length: count }, (_, j) => {
    const middle = LEFT + (j + 0.5) * pitch;
    const parts = {
      chosen: shape('rect', { x: middle - pitch / 2, y: TOP, width: pitch, height: BOTTOM - TOP }),
      cloud: shape('rect', { x: middle - wide / 2, width: wide, fill: `url(#${fill})` }),
      deviation: shape('path', { class: 'cloud-deviation' }),
      mean: shape('path', { class: 'cloud-mean' }),
      noise: shape('path', { class: 'cloud-noise' }),
      code: shape('path', { d: 'M0 -5L4.5 0L0 5L-4.5 0Z', class: 'cloud-code' }),
    };
    parts.chosen.setAttribute('class', 'cloud-chosen');
    return { middle, parts, node: shape('g', {}, ...Object.values(parts)) };
  });
  // The density of a Gaussian from −2.5 σ to 2.5 σ.
  const stops = Array.from({ length: 11 }, (_, i) => {
    const z = i / 2 - 2.5;
    return shape('stop', {
      offset: i / 10,
      'stop-opacity': (0.6 * Math.exp((-z * z) / 2)).toFixed(2),
    });
  });
  const svg = shape(
    'svg',
    {
      viewBox: `0 0 ${SIZE.width} ${SIZE.height}`,
      class: 'machine-cloud-plot',
      'aria-hidden': 'true',
    },
    shape('defs', {}, shape('linearGradient', { id: fill, x2: 0, y2: 1 }, ...stops)),
    shape('rect', {
      x: LEFT,
      y: y(1),
      width: SIZE.width - LEFT,
      height: y(-1) - y(1),
      class: 'cloud-prior',
    }),
    ...[-2, 0, 2].flatMap((value) => [
      shape('path', {
        d: `M${LEFT} ${y(value)}H${SIZE.width}`,
        class: value ? 'cloud-line' : 'cloud-zero',
      }),
      shape(
        'text',
        { x: LEFT - 5, y: y(value) + 4, class: 'cloud-tick' },
        String(value).replace('-', '−'),
      ),
    ]),
    ...columns.map(({ node }) => node),
    shape('text', { x: (LEFT + SIZE.width) / 2, y: SIZE.height - 4, class: 'cloud-axis' }, label),
  );
  return {
    svg,
    show(latents, isEncoded, chosen) {
      latents.forEach(({ mean, deviation, code }, j) => {
        const { middle, parts } = columns[j];
        const [top, bottom] = [y(mean + 2.5 * deviation), y(mean - 2.5 * deviation)];
        const [above, below] = [y(mean + deviation), y(mean - deviation)];
        setAttributes(parts.cloud, { y: top, height: Math.max(1, bottom - top) });
        const cap = wide / 2 - 1;
        setAttributes(parts.deviation, {
          d: `M${middle - cap} ${above}h${2 * cap}M${middle} ${above}V${below}M${middle - cap} ${below}h${2 * cap}`,
        });
        setAttributes(parts.mean, { d: `M${middle - wide / 2} ${y(mean)}h${wide}` });
        setAttributes(parts.noise, { d: `M${middle} ${y(isEncoded ? mean : 0)}V${y(code)}` });
        setAttributes(parts.code, { transform: `translate(${middle} ${y(code)})` });
        setAttributes(parts.chosen, { visibility: j === chosen ? 'visible' : 'hidden' });
        for (const part of [parts.cloud, parts.deviation, parts.mean]) {
          part.style.display = isEncoded ? '' : 'none';
        }
      });
    },
    at(clientX, clientY) {
      const { left, top, width, height } = svg.getBoundingClientRect();
      const x = ((clientX - left) / width) * SIZE.width;
      const down = ((clientY - top) / height) * SIZE.height;
      const column = Math.floor((x - LEFT) / pitch);
      return {
        column: Math.min(count - 1, Math.max(0, column)),
        value: END - ((down - TOP) / (BOTTOM - TOP)) * 2 * END,
      };
    },
  };
}
