import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { project } from '../../src/citation/project.ts';
import { unfold } from './layout.ts';
import { pagePaths } from './site.ts';
import { nameOf } from '../../training/contract/tutorial.ts';

const PHONE = { viewport: { width: 360, height: 740 } };
const WIDE = { viewport: { width: 1280, height: 800 } };
const chapters = pagePaths().filter((path) => path.startsWith('chapters/'));

describeInBrowser('on a small screen', (visit) => {
  test('sections of the page are folded, and unfold without JavaScript', async () => {
    const { page } = await visit(chapters[0], { ...PHONE, javaScriptEnabled: false });
    const contents = page.getByRole('navigation', { name: 'On this page' });
    expect(await contents.getByRole('link').count()).toBe(0);
    await contents.locator('summary').click();
    expect(await contents.getByRole('link').count()).toBeGreaterThan(2);
  });
});

describeInBrowser('whose the tutorial is, and how to cite it,', (visit) => {
  test.for(['', 'chapters/elbo/'])('is said at the head of /%s', async (path) => {
    const { page } = await visit(path, { javaScriptEnabled: false });
    const byline = page.locator('.byline');
    for (const author of project.authors)
      expect(await byline.textContent()).toContain(nameOf(author));
    expect(await byline.locator('time').getAttribute('datetime')).toBe(project.released);
    await byline.getByRole('link', { name: /^Cite this (tutorial|chapter)$/ }).click();
    const section = page.getByRole('region', { name: /^Cite this/ });
    await unfold(page);
    const texts = await section.locator('pre').allTextContents();
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain(`(${project.released.slice(0, 4)}). `);
    expect(texts[1]).toMatch(/^@\w+{variational-autoencoders/);

    await page.emulateMedia({ media: 'print' });
    expect(await section.isVisible(), 'on paper').toBe(false);
  });
});

describeInBrowser('the home page on paper', (visit) => {
  test('shows its map, and nothing that would be pressed', async () => {
    const { page } = await visit('');
    const map = page.locator('.map');
    await map.scrollIntoViewIfNeeded();
    await map.locator('.island-stage').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await map.locator('picture img').isVisible()).toBe(true);
    expect(await page.locator('main button:visible, main .button:visible').count()).toBe(0);
  });
});

describeInBrowser('a page that is read in the dark', (visit) => {
  test('has its light pictures there when it is printed', async () => {
    const { page } = await visit('figures/training-curves-mlp-20/', { colorScheme: 'dark' });
    const shown = page.locator('.figure-picture img').first();
    const source = (): Promise<string> =>
      shown.evaluate((image: HTMLImageElement) => `${image.complete} ${image.currentSrc}`);
    await expect.poll(source).toMatch(/^true .+\.dark\.wide\.svg$/);
    await page.waitForLoadState('networkidle');
    // A printer does not wait for what has yet to come.
    await page.context().setOffline(true);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(source).toMatch(/^true .+\.light\.wide\.svg$/);
    expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
      0,
    );
  });
});

describeInBrowser('a page that is printed in the dark before all of it was seen', (visit) => {
  const pages = ['chapters/elbo/', 'figures/'];
  test.for(pages)('asks for light ones at /%s, and shows dark ones again after', async (path) => {
    const { page } = await visit(path, { colorScheme: 'dark' });
    const asked: string[] = [];
    const unseen = page.locator('img[src*="posterior-gap"]');
    expect(await unseen.evaluate((image: HTMLImageElement) => image.currentSrc)).toBe('');
    page.on('request', (request) => asked.push(request.url()));
    await page.pdf();
    // The dark one is asked for when the page is back on the screen.
    expect(asked.find((url) => url.includes('posterior-gap'))).toMatch(
      /\.light\.(wide|narrow)\.svg$/,
    );
    await unseen.scrollIntoViewIfNeeded();
    await expect
      .poll(() => unseen.evaluate((image: HTMLImageElement) => image.currentSrc))
      .toMatch(/\.dark\.(wide|narrow)\.svg$/);
  });
});

describeInBrowser('in the margin of a wide screen', (visit) => {
  test('sections of the page are all there, with nothing to unfold', async () => {
    const { page } = await visit(chapters[0], { ...WIDE, javaScriptEnabled: false });
    const contents = page.getByRole('navigation', { name: 'On this page' });
    expect(await contents.getByRole('link').count()).toBeGreaterThan(2);
    expect(await contents.getByText('On this page').count()).toBe(2);
    expect(await contents.locator('summary').isVisible()).toBe(false);
    await contents.getByRole('link').first().click();
    expect(page.url()).toContain('#');
  });

  test('the section that one reads is marked, and none before the first', async () => {
    const { page } = await visit(chapters[0], WIDE);
    const contents = page.getByRole('navigation', { name: 'On this page' });
    const marked = contents.locator('[aria-current=true]');
    expect(await marked.count()).toBe(0);
    const sections = await contents.locator('ul a').allTextContents();
    for (const section of [sections[1], sections[2], sections[1]]) {
      await page.getByRole('heading', { level: 2, name: section, exact: true }).evaluate((node) => {
        scrollTo(0, scrollY + node.getBoundingClientRect().top - innerHeight / 4);
      });
      await marked.getByText(section, { exact: true }).waitFor();
      expect(await marked.count()).toBe(1);
      const { borderLeftWidth } = await marked.evaluate((node) =>
        getComputedStyle(node, '::before'),
      );
      expect(parseFloat(borderLeftWidth)).toBeGreaterThan(2);
    }
  });

  test('the chapters before and after are at hand', async () => {
    const { page } = await visit(chapters[0], WIDE);
    const contents = page.getByRole('navigation', { name: 'On this page' });
    for (const rel of ['prev', 'next']) {
      const [above, below] = await page.locator(`a[rel=${rel}]`).all();
      expect(await contents.locator(`a[rel=${rel}]`).isVisible()).toBe(true);
      expect(await above.getAttribute('href')).toBe(await below.getAttribute('href'));
    }
  });
});
