import { beforeAll, describe, expect, it } from 'vitest';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { manifold } from '../../../training/evaluate/manifold.ts';
import { nearestImages } from '../../../training/evaluate/nearest-image.ts';
import { pixelNats } from '../../../training/evaluate/pixel-nats.ts';
import { buildVae } from '../../../training/models/vae.ts';

beforeAll(async () => {
  await startEngine('wasm');
});

it('the nearest training image of a slightly changed image is that image', async () => {
  const { images } = drawSplit('train', 2500);
  const chosen = [3, 777, 2001, 2499];
  const noise = normals(randomStream(3), chosen.length * 784);
  const pictures = noise.map(
    (value, i) => images[chosen[Math.floor(i / 784)] * 784 + (i % 784)] / 255 + 0.02 * value,
  );
  expect([...(await nearestImages(pictures, images))]).toEqual(chosen);
});

describe('reconstruction error in nats', () => {
  it('is log 2 a pixel for means of one half, and zero for certain and right ones', () => {
    const image = Float32Array.from({ length: 784 }, (_, i) => i % 2);
    expect(pixelNats(image, new Float32Array(784).fill(0.5))[0]).toBeCloseTo(784 * Math.LN2, 6);
    expect(pixelNats(image, image)[0]).toBeCloseTo(0, 3);
  });

  it('stays finite where a certain mean is wrong', () => {
    const image = new Float32Array(784);
    expect(
      pixelNats(
        image,
        image.map(() => 1),
      )[0],
    ).toBeGreaterThan(784 * 10);
    expect(
      Number.isFinite(
        pixelNats(
          image,
          image.map(() => 1),
        )[0],
      ),
    ).toBe(true);
  });
});

it('the manifold’s grid has equal shares of N(0, 1) on either side of each cell’s neighbours', async () => {
  const vae = buildVae({ kind: 'mlp', hidden: 4, latent: 2 }, 1);
  const { steps, images, readings } = await manifold(
    { id: 'x', title: 'X', vae },
    drawSplit('train', 50),
    4,
  );
  // Quantiles of N(0, 1) at 1/8, 3/8, 5/8 and 7/8, from any table.
  [-1.1503, -0.3186, 0.3186, 1.1503].forEach((z, i) => expect(steps[i]).toBeCloseTo(z, 3));
  expect(images.length).toBe(16 * 784);
  expect(readings).toHaveLength(16);
});
