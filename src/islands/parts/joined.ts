import { element } from '../../scripts/element.ts';

/** Joins canvases of the same size into one picture, one below the other or side by side. */
export function joined(
  canvases: HTMLCanvasElement[],
  direction: 'column' | 'row',
): HTMLCanvasElement {
  const [{ width, height }] = canvases;
  const [across, down] = direction === 'row' ? [width, 0] : [0, height];
  const last = canvases.length - 1;
  const whole = element('canvas', { width: width + last * across, height: height + last * down });
  const context = whole.getContext('2d')!;
  canvases.forEach((canvas, i) => context.drawImage(canvas, i * across, i * down));
  return whole;
}
