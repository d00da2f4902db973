import { IMAGE_SIZE, PIXELS } from '../../../training/contract/image.ts';

/** What one step of training does, in this order. */
export const STAGES = [
  'batch',
  'encode',
  'noise',
  'code',
  'decode',
  'costs',
  'loss',
  'gradients',
  'adam',
] as const;

export type Stage = (typeof STAGES)[number];

/** A tensor of a step. */
export interface Tensor {
  /** As mathematics writes it. */
  name: string;
  /** The look that the symbol has in symbols.css. */
  look?: string;
  /** "[128, 784]" */
  shape: string;
}

/** The sizes that shapes are made of. */
export interface Sizes {
  batch: number;
  latent: number;
}

/** The tensors that each stage makes. */
export function tensorsOf({ batch, latent }: Sizes): Record<Stage, Tensor[]> {
  const [pixels, latents, images] = [[batch, PIXELS], [batch, latent], [batch]].map(
    (shape) => `[${shape.join(', ')}]`,
  );
  return {
    batch: [{ name: 'x', look: 'x', shape: pixels }],
    encode: [
      { name: 'μ', look: 'mu', shape: latents },
      { name: 'log σ²', look: 'sigma', shape: latents },
    ],
    noise: [{ name: 'ε', look: 'epsilon', shape: latents }],
    code: [{ name: 'z', look: 'z', shape: latents }],
    decode: [{ name: 'ℓ', shape: pixels }],
    costs: [
      { name: '−log p(x | z)', look: 'reconstruction', shape: images },
      { name: 'KL', look: 'kl', shape: images },
    ],
    loss: [{ name: '−ELBO', shape: '[ ]' }],
    gradients: [
      { name: '∂/∂ℓ', shape: pixels },
      { name: '∂/∂z', look: 'z', shape: latents },
      { name: '∂/∂μ', look: 'mu', shape: latents },
      { name: '∂/∂ log σ²', look: 'sigma', shape: latents },
    ],
    adam: [],
  };
}

/** How many numbers of a tensor's row are shown. */
export const SHOWN = 5;

/**
 * Where an image changes most along a row: the first of `SHOWN` pixels side by side.
 *
 * @param image `[784]` in [0, 1]
 */
export function busiestPixels(image: ArrayLike<number>): number {
  let best = { start: 0, change: -1 };
  for (let start = 0; start < PIXELS; start++) {
    if ((start % IMAGE_SIZE) + SHOWN > IMAGE_SIZE) continue;
    let change = 0;
    for (let i = start + 1; i < start + SHOWN; i++) change += Math.abs(image[i] - image[i - 1]);
    if (change > best.change) best = { start, change };
  }
  return best.start;
}
