import { globSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ALL, OUTWARD, violations } from './axe.ts';
import { describeInBrowser, stay } from './browser.ts';
import { headersFor } from './headers.ts';
import { overflow } from './layout.ts';
import { builtRun, oneOfEachKind, pagePaths } from './site.ts';

const dist = join(inject('project'), 'dist');
const ids = globSync('embed/*/index.html', { cwd: dist }).map((file) => file.split('/')[1]);
const figures = builtRun().figures.map(({ id }) => id);
const islands = ids.filter((id) => !figures.includes(id));
/** It trains in a worker, which needs an origin. */
const TRAINS = 'train-here';

const page = (id: string): string => readFileSync(join(dist, 'embed', id, 'index.html'), 'utf8');

describe('what can be embedded', () => {
  test('is every figure and every island', () => {
    expect(ids).toEqual(expect.arrayContaining(figures));
    const defined = globSync('src/islands/*/*-island.ts').map((file) => file.split(/[\\/]/)[2]);
    expect(islands.sort()).toEqual(defined.sort());
  });

  test('is described to programs by the same words and size', () => {
    for (const id of ids) {
      const { title, width, height, html } = oembed(id);
      expect(html).toContain(`/embed/${id}/" title="`);
      expect(html).toContain(` width="${width}" height="${height}"`);
      expect(title.length).toBeGreaterThan(5);
      expect(page(id)).toContain('application/json+oembed');
      expect(page(id)).toContain('<meta name="robots" content="noindex">');
    }
  });

  test('is found by no search of the site', () => {
    const found = globSync('pagefind/fragment/*', { cwd: dist }).map((file) =>
      gunzipSync(readFileSync(join(dist, file))).toString(),
    );
    expect(found.length).toBeGreaterThan(6);
    expect(found.filter((fragment) => fragment.includes('"url":"embed/'))).toEqual([]);
  });

  test('may be framed, and no other page', () => {
    const rules = readFileSync(join(dist, '_headers'), 'utf8');
    const policy = (path: string) => headersFor(`/${path}`, rules)['content-security-policy'];
    const framed = pagePaths().filter((path) => policy(path) !== "frame-ancestors 'none'");
    expect(framed).toEqual([]);
    expect(ids.filter((id) => policy(`embed/${id}/`) !== undefined)).toEqual([]);
  });
});

describeInBrowser('in a page of another site', (visit) => {
  let server: Server;
  let other: string;
  beforeAll(async () => {
    server = createServer((_, response) => response.end('<!doctype html><title>Other</title>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    other = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => server.close());

  test.for(oneOfEachKind())('%s fits into its frame, wide and narrow', async (id) => {
    const { page } = await visit('about:blank');
    await page.goto(other);
    const frame = await embed(page, id);
    await ready(frame, id);
    await fits(page, frame);
  });

  test.for([oneOfEachKind()[0], 'latent-plane'])('%s is accessible', async (id) => {
    const { page } = await visit(`embed/${id}/`, { viewport: { width: 360, height: 800 } });
    await page
      .locator(figures.includes(id) ? '.figure img' : '.island-stage')
      .first()
      .waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await overflow(page), 'wider than the screen').toEqual([]);
    expect(await violations(page, ALL)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, OUTWARD)).toEqual([]);
  });

  test('it has the colours that its address asks for, on a system of the other', async () => {
    const chart = builtRun().figures.find(({ specification }) => specification !== null)!.id;
    const { page } = await visit(`embed/${chart}/?scheme=dark`);
    const colours = (): Promise<[boolean, string]> =>
      page.evaluate(() => {
        const [red] = getComputedStyle(document.body).backgroundColor.match(/\d+/g)!;
        return [Number(red) < 100, document.querySelector('img')!.currentSrc];
      });
    await page.waitForFunction(() => document.querySelector('img')!.currentSrc.includes('.dark.'));
    expect(await colours()).toEqual([true, expect.stringContaining('.dark.')]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(page.url().replace('scheme=dark', 'scheme=light'));
    await page.waitForFunction(() => document.querySelector('img')!.currentSrc.includes('.light.'));
    expect(await colours()).toEqual([false, expect.stringContaining('.light.')]);
  });

  describe('in a sandbox', () => {
    let page: Page;
    let leave: () => Promise<void>;
    let errors: string[];
    beforeAll(async () => {
      ({ page, leave } = await stay('about:blank'));
      page.on('pageerror', ({ message }) => errors.push(message));
      await page.goto(other);
    });
    afterAll(() => leave?.());

    test.for(islands)('%s fits and lives, or says why it cannot', async (id) => {
      errors = [];
      const frame = await embed(page, id, 'sandbox="allow-scripts"');
      await ready(frame, id);
      await fits(page, frame);
      const sliders = await frame.locator('input[type=range]:visible').all();
      if (sliders.length > 0) {
        const before = await sliders[0].inputValue();
        const isAtEnd = before === (await sliders[0].getAttribute('max'));
        await sliders[0].press(isAtEnd ? 'ArrowLeft' : 'ArrowRight');
        expect(await sliders[0].inputValue()).not.toBe(before);
      }
      if (id === TRAINS) {
        await frame.getByRole('button', { name: 'Train' }).first().click();
        await frame.getByText('this frame is in a sandbox').waitFor();
      }
      // Settings go into the address after a while, where there is one to write to.
      await page.waitForTimeout(400);
      expect(errors).toEqual([]);
    });
  });

  test('a link leads out of the frame', async () => {
    const { page } = await visit('about:blank');
    await page.goto(other);
    const frame = await embed(page, figures[0]);
    const opened = page.context().waitForEvent('page');
    await frame.getByRole('link', { name: 'Cite this figure' }).click();
    expect((await opened).url()).toBe(`${inject('site')}figures/${figures[0]}/#cite`);
  });
});

function oembed(id: string): { title: string; width: number; height: number; html: string } {
  return JSON.parse(readFileSync(join(dist, 'embed', id, 'oembed.json'), 'utf8'));
}

/** Puts an embed into a page by the HTML that the site offers. */
async function embed(page: Page, id: string, attributes = ''): Promise<FrameLocator> {
  const { html } = oembed(id);
  const address = `${inject('site')}embed/${id}/`;
  const frame = html.replace(/src="[^"]+"/, `src="${address}" ${attributes}`);
  await page.setContent(
    `<!doctype html><html lang="en"><title>Other</title><main><h1>A page</h1>${frame}</main>`,
  );
  return page.frameLocator('iframe');
}

/** A frame's page never scrolls inside it. */
async function fits(page: Page, frame: FrameLocator): Promise<void> {
  for (const width of [1280, 700, 376]) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .poll(() =>
        frame.locator('body').evaluate((body) => body.getBoundingClientRect().height - innerHeight),
      )
      .toBeLessThanOrEqual(0);
  }
}

async function ready(frame: FrameLocator, id: string): Promise<void> {
  await frame
    .locator(figures.includes(id) ? '.figure img' : '.island-stage')
    .first()
    .waitFor();
}
