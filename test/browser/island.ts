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
    path: 'chapters/latent-space/',
    name: 'latent-plane',
    figure: 'figure-manifold',
    model: 'conv-2/decoder',
  },
  {
    path: 'chapters/sampling/',
    name: 'vae-sampler',
    figure: 'figure-samples',
    model: 'mlp-20/decoder',
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

/** The different images in the sampler's grid. */
export function tiles(canvas: Locator): Promise<string[]> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext('2d')!;
    const found = new Set<string>();
    for (let y = 2; y + 28 <= height; y += 30) {
      for (let x = 2; x + 28 <= width; x += 30) {
        found.add(context.getImageData(x, y, 28, 28).data.join());
      }
    }
    return [...found];
  });
}
