import { quantileNormal } from 'vega-statistics';
import { greyOf } from '../data/images.ts';
import { gridOver } from '../evaluate/plane-points.ts';
import { posteriors } from '../models/gaussian/posterior.ts';
import { decode } from '../models/gaussian/decode.ts';
import type { Vae } from '../models/gaussian/vae.ts';
import type { Picture } from './messages.ts';

/** Cells along a side of the decoded plane. */
const SIDE = 10;

/** @param heldOut images, `[count, 784]` bytes */
export async function lookAt(vae: Vae, heldOut: Uint8Array): Promise<Picture> {
  const { mean } = await posteriors(vae, greyOf(heldOut));
  return { means: mean, manifold: await decode(vae, quantilesOfPlane()) };
}

/** `[SIDE × SIDE, 2]`: each cell has the same probability under the prior. */
function quantilesOfPlane(): Float32Array {
  const square: [[number, number], [number, number]] = [
    [0, 1],
    [0, 1],
  ];
  return gridOver(square, SIDE).map((share) => quantileNormal(share));
}
