import { expect, inject, test } from 'vitest';
import { describeInBrowser } from './browser.ts';

describeInBrowser('with the headers of public/_headers', (visit) => {
  test('no other page can frame one of these', async () => {
    const { page } = await visit('');
    await page.goto('about:blank');
    await page.setContent(`<iframe src="${inject('site')}"></iframe>`);
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
  });

  test('files named by their content are kept, and the run’s are for every site', async () => {
    const { page } = await visit('');
    const style = await page.locator('link[rel=stylesheet]').first().getAttribute('href');
    const headersOf = async (path: string) =>
      (await page.request.get(new URL(path, inject('site')).href)).headers();
    expect((await headersOf(style!))['cache-control']).toContain('immutable');
    expect((await headersOf(''))['cache-control']).toBeUndefined();
    const manifest = await headersOf('run/manifest.json');
    expect(manifest['access-control-allow-origin']).toBe('*');
    expect(manifest['x-content-type-options']).toBe('nosniff');
  });
});
