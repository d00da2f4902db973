import type { Decoder } from '../../decoder/networks.ts';
import { IMAGE_SIZE } from '../../../training/contract/image.ts';
import { element } from '../../scripts/element.ts';
import { inParts } from '../parts/in-parts.ts';
import type { Place, View } from '../parts/plane/plane-view.ts';
import { pixels } from '../runtime/paint.ts';

/** Cells along each side of the map. */
const CELLS = 11;

/** What the decoder draws, to lie under a map: the view in cells, each with the image decoded from its middle. */
export interface Ground {
  node: HTMLCanvasElement;
  /** Decodes all cells of a view, a few in each frame; until then, those before stay at their places. */
  show(view: View): void;
}

export function decodedGround(decoder: Decoder): Ground {
  const side = CELLS * IMAGE_SIZE;
  const next = element('canvas', { width: side, height: side });
  const node = element('canvas', {
    width: side,
    height: side,
    className: 'plane-ground',
    ariaHidden: 'true',
  });
  let now: View;
  let drawn: View | undefined;
  const put = (): void => {
    if (!drawn) return;
    const size = (100 * drawn.reach) / now.reach;
    const [across, down] = drawn.centre.map((z, axis) => (50 * (z - now.centre[axis])) / now.reach);
    node.style.width = `${size}%`;
    node.style.left = `${50 + across - size / 2}%`;
    node.style.top = `${50 - down - size / 2}%`;
  };
  const decodeAll = inParts(
    CELLS * CELLS,
    (i) => {
      const [column, row] = [i % CELLS, Math.floor(i / CELLS)];
      const image = pixels(decoder.decode(middleOf(now, column, row)));
      next.getContext('2d')!.putImageData(image, column * IMAGE_SIZE, row * IMAGE_SIZE);
    },
    () => {
      drawn = now;
      node.getContext('2d')!.drawImage(next, 0, 0);
      put();
    },
  );
  return {
    node,
    show(view) {
      now = view;
      put();
      decodeAll();
    },
  };
}

/** The middle of a cell of a view; rows are counted from the top, where the second latent is largest. */
function middleOf({ centre, reach }: View, column: number, row: number): Place {
  const from = (cell: number): number => ((2 * (cell + 0.5)) / CELLS - 1) * reach;
  return [centre[0] + from(column), centre[1] - from(row)];
}
