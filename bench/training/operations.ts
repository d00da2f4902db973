import type { GaussianArchitecture } from '../../training/models/gaussian/vae.ts';
import { PIXELS } from '../../training/contract/image.ts';

/** Pixels of a kernel of the convolutions. */
const KERNEL = 4 * 4;
/** Places of the feature maps. */
const [MIDDLE, SMALL] = [14 * 14, 7 * 7];

/**
 * Floating-point operations of the products in a training step: of each layer the product itself, that of the
 * gradient of its weights and, but for the first, that of its inputs. Zeros are counted like other numbers.
 */
export function operationsOfStep(architecture: GaussianArchitecture, batchSize: number): number {
  const layers = productsOf(architecture);
  const all = layers.reduce((sum, each) => sum + each, 0);
  return 2 * batchSize * (3 * all - layers[0]);
}

/** Multiplications of each layer for one image. */
function productsOf(architecture: GaussianArchitecture): number[] {
  const { hidden, latent } = architecture;
  const [first, maps] = architecture.kind === 'mlp' ? [PIXELS, []] : mapsOf(architecture.channels);
  const forwards = dense([first, ...hidden]);
  const heads = (hidden.at(-1) ?? first) * 2 * latent;
  const backwards = dense([latent, ...hidden.toReversed(), first]);
  return [...maps, ...forwards, heads, ...backwards, ...maps.toReversed()];
}

/** Features that the dense layers begin with, and the convolutions before them. */
function mapsOf([wide, narrow]: readonly [number, number]): [number, number[]] {
  return [SMALL * narrow, [KERNEL * wide * MIDDLE, KERNEL * wide * narrow * SMALL]];
}

function dense(sizes: number[]): number[] {
  return sizes.slice(1).map((size, i) => sizes[i] * size);
}
