import { setAttributes, shape } from '../runtime/svg.ts';

/** The least width of a saved picture in pixels. */
const WIDTH = 840;

/** A canvas, a drawing, or several drawings, which are saved one below the other. */
export type Picture = HTMLCanvasElement | SVGSVGElement | SVGSVGElement[];

/**
 * Gives the reader a picture as a file: a canvas as PNG, its pixels enlarged by a whole factor, or
 * drawings as SVG, in the colours that they have on the page.
 *
 * @returns the name of the file
 */
export async function savePicture(picture: Picture, name: string): Promise<string> {
  const isCanvas = picture instanceof HTMLCanvasElement;
  const file = `${name}.${isCanvas ? 'png' : 'svg'}`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(isCanvas ? await png(picture) : svg([picture].flat()));
  link.download = file;
  link.click();
  // The browser starts the download only after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return file;
}

function png(canvas: HTMLCanvasElement): Promise<Blob> {
  const factor = Math.max(1, Math.ceil(WIDTH / canvas.width));
  const large = document.createElement('canvas');
  large.width = canvas.width * factor;
  large.height = canvas.height * factor;
  const context = large.getContext('2d')!;
  context.imageSmoothingEnabled = false;
  context.drawImage(canvas, 0, 0, large.width, large.height);
  return new Promise((resolve) => large.toBlob((blob) => resolve(blob!)));
}

/** The properties of a drawing that the page's style sheets decide. */
const STYLES = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity'],
  ...['font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline'],
];

function svg(drawings: SVGSVGElement[]): Blob {
  const whole = shape('svg');
  let [width, height] = [0, 0];
  for (const drawing of drawings) {
    const copy = styledCopy(drawing);
    const size = drawing.viewBox.baseVal;
    setAttributes(copy, { y: height, width: size.width, height: size.height });
    whole.append(copy);
    width = Math.max(width, size.width);
    height += size.height;
  }
  setAttributes(whole, {
    viewBox: `0 0 ${width} ${height}`,
    style: `background: ${getComputedStyle(drawings[0]).backgroundColor}`,
  });
  return new Blob([new XMLSerializer().serializeToString(whole)], { type: 'image/svg+xml' });
}

function styledCopy(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  copies.forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('class');
  });
  copy.removeAttribute('aria-hidden');
  return copy;
}
