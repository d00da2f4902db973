import type { Locator } from 'playwright-core';
import type { Visit } from './browser.ts';

/** An island: the page it is on, its element, and the figure that stands in its place. */
export interface Island {
  path: string;
  name: string;
  figure: string;
  /** A network that it cannot do without, as `models/` has it; none where it runs none. */
  model?: string;
}

/** Every island that a figure stands in for: what all of them promise is tested of each. */
export const ISLANDS: Island[] = [
  {
    path: 'chapters/reparameterisation/',
    name: 'kl-divergence',
    figure: 'figure-gaussian-kl',
  },
  {
    path: 'chapters/reparameterisation/',
    name: 'reparameterised-draw',
    figure: 'figure-reparameterisation',
  },
  {
    path: 'chapters/latent-space/',
    name: 'latent-plane',
    figure: 'figure-manifold',
    model: 'conv-2/decoder',
  },
  {
    path: 'chapters/reconstruction/',
    name: 'draw-digit',
    figure: 'figure-reconstructions',
    model: 'conv-2/encoder',
  },
  {
    path: 'chapters/sampling/',
    name: 'vae-sampler',
    figure: 'figure-samples-conv-20',
    model: 'conv-20/decoder',
  },
  {
    path: 'chapters/latent-space/',
    name: 'vae-interpolation',
    figure: 'figure-interpolations',
    model: 'conv-20/encoder',
  },
  {
    path: 'chapters/latent-space/',
    name: 'vae-traversal',
    figure: 'figure-traversals',
    model: 'conv-20/decoder',
  },
  {
    path: 'chapters/trade-off/',
    name: 'beta-dial',
    figure: 'figure-rate-distortion',
    model: 'latents-20/decoder',
  },
  {
    path: 'chapters/to-the-page/',
    name: 'quantise-decoder',
    figure: 'figure-quantisation',
    model: 'conv-20/decoder',
  },
  { path: 'chapters/training/', name: 'train-here', figure: 'figure-samples-over-training' },
];

export interface Awake extends Visit {
  island: Locator;
}

export async function wake(visit: Visit, name: string): Promise<Awake> {
  const island = visit.page.locator(name);
  await island.scrollIntoViewIfNeeded();
  await island.locator('.island-stage').waitFor();
  await island.getByRole('status').filter({ hasText: /./ }).waitFor();
  return { ...visit, island };
}

/** Waits until the live region says so. */
export async function said(island: Locator, words: string | RegExp): Promise<void> {
  await island.getByRole('status').filter({ hasText: words }).waitFor({ timeout: 5000 });
}

export function picture(canvas: Locator): Promise<string> {
  return canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
}

/** The grey values of one image in a grid, counted from 0 row by row. */
export function tile(canvas: Locator, index: number): Promise<string> {
  return canvas.evaluate((element, index) => {
    const { width } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext('2d')!;
    const columns = Math.floor(width / 30);
    const [x, y] = [2 + 30 * (index % columns), 2 + 30 * Math.floor(index / columns)];
    return context.getImageData(x, y, 28, 28).data.join();
  }, index);
}

/** The same of a canvas that has one image only. */
export function image(canvas: Locator): Promise<string> {
  return canvas.evaluate((element) =>
    (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, 28, 28).data.join(),
  );
}
