import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { selectAll } from 'hast-util-select';
import { toHtml } from 'hast-util-to-html';
import type { Locator, Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { pagePaths } from './site.ts';

const NARROW = { viewport: { width: 360, height: 800 } };
const chapters = pagePaths().filter((path) => path.startsWith('chapters/'));

const htmlOf = (path: string): string =>
  readFileSync(join(inject('project'), 'dist', path, 'index.html'), 'utf8');
const mathematical = [...chapters, 'notation/'].filter((path) => htmlOf(path).includes('katex"'));

test('nearly all chapters have mathematics', () => {
  expect(mathematical.length).toBeGreaterThan(0.9 * chapters.length);
});

test.for(mathematical)('of /%s mathematics is read to those who do not see it', (path) => {
  const page = fromHtml(htmlOf(path));
  const found = (selector: string): Element[] => selectAll(selector, page);
  expect(found('main .katex:not(:has(math > semantics > *))'), 'without MathML').toEqual([]);

  const spoken = new Set([
    ...found('.katex-display:has(> .visually-hidden:first-child:not(:empty))'),
    ...found('.visually-hidden:not(:empty) + [aria-hidden=true]'),
  ]);
  const hiding = found('main .katex-display, main [aria-hidden=true]:has(.katex)');
  const silent = hiding.filter((element) => !spoken.has(element));
  expect(
    silent.map((element) => toHtml(element).slice(0, 120)),
    'hidden, and not said',
  ).toEqual([]);
});

describeInBrowser('equations', (visit) => {
  test('the bound stands in one line where there is room, in two on a phone, and is read once', async () => {
    const { page } = await visit('chapters/elbo/#equation-elbo');
    const equation = page.locator('#equation-elbo');
    const heights = [];
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      const box = equation.getByRole('group');
      expect(await box.ariaSnapshot()).toContain('L of theta and phi');
      heights.push((await box.boundingBox())!.height);
      expect(await box.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);
    }
    expect(heights[1]).toBeGreaterThan(1.4 * heights[0]);
  });

  test('one is found by its number from elsewhere, and read by its spoken form', async () => {
    const { page } = await visit(chapterWith('aria-label="equation ('));
    await page
      .getByRole('link', { name: /^equation \(/ })
      .first()
      .click();
    const equation = page.locator('.equation:target');
    const spoken = await equation.locator('.visually-hidden').first().textContent();
    const read = await equation.getByRole('group', { name: /^Equation \d/ }).ariaSnapshot();
    expect(spoken).toMatch(/\w+ \w+/);
    expect(read).toContain(spoken);
    expect(read).not.toContain('math');
  });
});

describeInBrowser('explanations', (visit) => {
  test('are shown under the focus, and dismissed by Escape', async () => {
    const { page } = await visit(chapterWith('class="explained"'));
    const link = firstTerm(page);
    await page.keyboard.press('Tab');
    await link.focus();
    await shown(page).waitFor();
    await page.keyboard.press('Escape');
    expect(await shown(page).count()).toBe(0);
  });

  test('are shown under the pointer, which can go onto them, and go when it leaves', async () => {
    const { page } = await visit(chapterWith('class="explained"'), NARROW);
    await firstTerm(page).hover();
    await shown(page).waitFor();
    const { x, width } = (await shown(page).boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(360);
    await shown(page).hover();
    await page.waitForTimeout(400);
    expect(await shown(page).count()).toBe(1);
    await page.mouse.move(0, 0);
    await shown(page).waitFor({ state: 'detached' });
  });

  test('are shown by a tap; another follows the link', async () => {
    const { page } = await visit(chapterWith('class="explained"'), { ...NARROW, hasTouch: true });
    const url = page.url();
    await firstTerm(page).tap();
    await shown(page).waitFor();
    await page.waitForTimeout(400);
    expect(await shown(page).count(), 'after the finger has left').toBe(1);
    expect(page.url()).toBe(url);
    await page.touchscreen.tap(5, 5);
    expect(await shown(page).count(), 'after a tap elsewhere').toBe(0);
    await firstTerm(page).tap();
    await firstTerm(page).tap();
    await page.waitForURL('**/glossary/#*');
  });

  test('of a citation are the work, whose link follows in the order of focus', async () => {
    const { page } = await visit(chapterWith('class="cite"'));
    const cite = page.locator('.cite').first();
    await page.keyboard.press('Tab');
    await cite.focus();
    const work = await described(page, cite);
    expect(work).toMatch(/\w+\. .+ \d{4}\.$/);
    expect(await words(shown(page))).toBe(work);
    await page.keyboard.press('Tab');
    const link = shown(page).getByRole('link');
    expect(await link.evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await link.getAttribute('href')).toMatch(/^https:/);
    await page.keyboard.press('Escape');
    expect(await shown(page).count()).toBe(0);
    expect(await cite.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  const HERE = { where: 'of this chapter', has: 'href="/chapters/elbo/#equation-elbo"' };
  const ELSEWHERE = { where: 'of another', has: 'href="/chapters/elbo/#equation-gap"' };
  test.for([HERE, ELSEWHERE])(
    'of an equation $where are the equation, as large as it is',
    async ({ has }) => {
      const isHere = has === HERE.has;
      const at = chapters.filter((path) => (path === 'chapters/elbo/') === isHere);
      const { page } = await visit(chapterWith(has, at));
      const link = page.locator(`a[${has}]`).first();
      await page.keyboard.press('Tab');
      await link.focus();
      const equation = shown(page).getByRole('group', { name: /^Equation \d+\.\d/ });
      expect(await equation.ariaSnapshot()).toContain(await described(page, link));
      const box = (await equation.locator('.katex-html').boundingBox())!;
      expect(box.width * box.height).toBeGreaterThan(2000);
      expect(await equation.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0);
    },
  );

  test('are part of the page without JavaScript', async () => {
    const { page } = await visit(chapterWith('class="explained"'), { javaScriptEnabled: false });
    const link = firstTerm(page);
    const description = await link.getAttribute('aria-describedby');
    expect(await page.locator(`#${description}`).textContent()).toMatch(/\w{3}/);
    await link.click();
    expect(page.url()).toContain('/glossary/#');
  });
});

describeInBrowser('citations', (visit) => {
  test('lead to the work, and the work leads back', async () => {
    const { page } = await visit(chapterWith('-2" href="#reference-'));
    const second = page.locator('.cite[id$="-2"]').first();
    const note = await second.textContent();
    await second.click();
    const work = page.locator('.references li:target');
    const there = work.getByRole('link', { name: /\(another site\)$/ });
    expect(await there.getAttribute('href')).toMatch(/^https:/);
    await work.getByRole('link', { name: 'Back to place 2' }).click();
    expect(await page.locator('.cite:target').textContent()).toBe(note);
  });
});

describeInBrowser('on a phone', (visit) => {
  test('code shows at its edges where it goes on, and in forced colours too', async () => {
    const { page } = await visit(chapterWith('class="source"'), NARROW);
    const code = page.locator('.prose > .source .astro-code').first();
    const edges = (): Promise<unknown> =>
      code.evaluate((box) => {
        const { boxShadow, borderLeftStyle, borderRightStyle } = getComputedStyle(box);
        return [boxShadow.includes('inset'), borderLeftStyle, borderRightStyle];
      });
    // The script that marks them comes after the page.
    await expect.poll(edges, { timeout: 10_000 }).toEqual([true, 'solid', 'solid']);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await edges()).toEqual([false, 'solid', 'dashed']);
    await code.evaluate((box) => (box.scrollLeft = 20));
    await expect.poll(edges).toEqual([false, 'dashed', 'dashed']);
    await code.evaluate((box) => (box.scrollLeft = box.scrollWidth));
    await expect.poll(edges).toEqual([false, 'dashed', 'solid']);
  });
});

describeInBrowser('search', (visit) => {
  test('finds pages and sections as one types, says so, and asks this site alone', async () => {
    const { page, complaints } = await visit('search/', NARROW);
    await page.getByRole('searchbox', { name: 'Words to look for' }).fill('posterior');
    await page.locator('[aria-live]').getByText('“posterior”').waitFor();
    const links = page.getByRole('listitem').getByRole('link');
    const addresses = await links.evaluateAll((all) =>
      all.map((link) => (link as HTMLAnchorElement).href),
    );
    expect(addresses.some((address) => /\/chapters\/.+#/.test(address))).toBe(true);
    expect(page.url()).toContain('?q=posterior');
    expect(complaints).toEqual([]);
    await page.reload();
    await links.first().waitFor();
  });

  test('says when there is nothing', async () => {
    const { page } = await visit('search/?q=§§§');
    await page.getByText('Nothing found for “§§§”.').waitFor();
  });

  test('without JavaScript says what there is instead', async () => {
    const { page } = await visit('search/', { javaScriptEnabled: false });
    expect(await page.getByText('Search needs JavaScript').isVisible()).toBe(true);
    expect(await page.getByRole('searchbox').count()).toBe(0);
  });
});

/** The first chapter whose page holds a text. */
function chapterWith(text: string, among = chapters): string {
  const dist = join(inject('project'), 'dist');
  const holds = (path: string): boolean =>
    readFileSync(join(dist, path, 'index.html'), 'utf8').includes(text);
  return among.find(holds) ?? `no chapter has ${text}`;
}

/** What assistive technology says of a link beside its name, by an element that is on the page. */
async function described(page: Page, link: Locator): Promise<string> {
  return words(page.locator(`#${await link.getAttribute('aria-describedby')}`));
}

async function words(element: Locator): Promise<string> {
  return (await element.textContent())!.replace(/\s+/g, ' ').trim();
}

function firstTerm(page: Page) {
  return page.locator('a.explained').first();
}

function shown(page: Page) {
  return page.locator('.explanation:popover-open');
}
