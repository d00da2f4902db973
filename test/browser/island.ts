import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import type { Locator } from 'playwright-core';
import { inject } from 'vitest';
import type { Visit } from './browser.ts';
import { pagePaths } from './site.ts';

/** An island in a chapter: the page it is on, its element, and the figure that stands in its place. */
export interface Island {
  path: string;
  name: string;
  figure: string;
  /** Whether it decodes images in the page. */
  hasModel: boolean;
}

/** Every island in a chapter that a figure stands in for: what all of them promise is tested of each. */
export const ISLANDS: Island[] = [
  ...new Map(shown().map((island) => [island.name, island])).values(),
];

function shown(): Island[] {
  return pagePaths()
    .filter((path) => path.startsWith('chapters/'))
    .flatMap((path) =>
      islandsIn(path).flatMap(({ tagName: name, properties, children }) => {
        const figure = select('figure[id]', { type: 'root', children });
        if (!figure) return [];
        const hasModel = /"decoder":/.test(String(properties.dataGiven));
        return [{ path, name, figure: String(figure.properties.id), hasModel }];
      }),
    );
}

/** The elements of the islands in a page of the built site. */
export function islandsIn(path: string): Element[] {
  const file = join(inject('project'), 'dist', path, 'index.html');
  return selectAll('.island', fromHtml(readFileSync(file, 'utf8')));
}

/** Waits until an island of a page is awake and has said what it shows. */
export async function wake<V extends Visit>(
  visit: V,
  name: string,
): Promise<V & { island: Locator }> {
  const island = visit.page.locator(name);
  await island.scrollIntoViewIfNeeded();
  await island.locator('.island-stage').waitFor();
  await island.locator('[aria-live]').filter({ hasText: /./ }).waitFor();
  return { ...visit, island };
}

/** Waits until the live region says so. */
export async function said(island: Locator, words: string | RegExp): Promise<void> {
  await island.locator('[aria-live]').filter({ hasText: words }).waitFor({ timeout: 5000 });
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
