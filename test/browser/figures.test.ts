import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import type { Figure } from '../../training/contract/manifest.ts';
import { describeInBrowser } from './browser.ts';
import { builtRun, oneOfEachKind } from './site.ts';

const GALLERY = 'figures/';
const FIGURE = `${GALLERY}samples/`;
const FORMATS = ['Plain text', 'BibTeX', 'RIS', 'CSL-JSON'];

describeInBrowser('the page of a figure', (visit) => {
  test('each citation is copied by keyboard, whole, and that is said', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const { page, complaints } = await visit(FIGURE, { permissions });
    for (const name of FORMATS) {
      await page.getByRole('button', { name: `Copy ${name}`, exact: true }).focus();
      await page.keyboard.press('Enter');
      await citation(page, name).locator('[aria-live]').filter({ hasText: 'Copied' }).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(await citation(page, name).locator('pre').textContent());
      expect(copied).toContain(builtRun().key.slice(0, 12));
      expect(copied).toContain('/figures/samples/');
    }
    expect(complaints).toEqual([]);
  });

  test('where the clipboard is refused, the text is selected instead, and that is said', async () => {
    const { page } = await visit(FIGURE);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    await page.getByRole('button', { name: 'Copy RIS' }).click();
    await citation(page, 'RIS').locator('[aria-live]').filter({ hasText: 'Selected' }).waitFor();
    const selected = await page.evaluate(() => getSelection()!.toString());
    const text = (await citation(page, 'RIS').locator('pre').textContent())!;
    expect(selected.trim()).toBe(text.trim());
  });

  test.for(oneOfEachKind())('%s has its words, data and files, with true hashes', async (id) => {
    const figure = builtRun().figures.find((figure) => figure.id === id)!;
    const { page } = await visit(`${GALLERY}${id}/`);
    for (const words of [figure.caption, figure.alt, ...figure.description]) {
      expect(await page.getByRole('article').textContent()).toContain(words);
    }
    const data = page.getByRole('group', { name: 'Data', exact: true });
    expect(await data.getByRole('columnheader').allTextContents()).toEqual(
      figure.data.columns.map(({ name }) => name),
    );
    const csv = readFileSync(join(inject('project'), 'public/run', figure.data.path), 'utf8');
    const first = data.getByRole('row').nth(1).getByRole('cell');
    const cells = csv.split('\n')[1].trim().split(',');
    // Rounded for reading: as near as the digits that are shown.
    const shown = (await first.allTextContents()).map((text, i) => {
      const decimals = text.split('.')[1]?.length ?? 0;
      return decimals > 0 ? [text, Number(cells[i]).toFixed(decimals)] : [text, cells[i]];
    });
    expect(shown.map(([text]) => text)).toEqual(shown.map(([, expected]) => expected));

    const files = page.getByRole('group', { name: 'Files', exact: true });
    const rows = await files.locator('tbody tr').all();
    // Beside the pictures there are the CSV and the PDF, and of a chart its specification.
    expect(rows).toHaveLength(figure.images.length + 2 + Number(figure.specification !== null));
    for (const row of rows) {
      const address = await row.getByRole('link').evaluate((a) => (a as HTMLAnchorElement).href);
      const body = await (await page.request.get(address)).body();
      expect(await row.textContent()).toContain(createHash('sha256').update(body).digest('hex'));
    }
  });

  test('without JavaScript the citations are there, and no button that does nothing', async () => {
    const { page } = await visit(FIGURE, { javaScriptEnabled: false });
    for (const name of FORMATS) {
      expect(await citation(page, name).locator('pre').isVisible()).toBe(true);
    }
    expect(await page.getByRole('button').count()).toBe(0);
  });

  test('a figure in a chapter leads to its page, and the page to the chapter', async () => {
    const { page } = await visit('chapters/sampling/', { javaScriptEnabled: false });
    await page.locator('#figure-samples summary').click();
    await page.getByRole('link', { name: /^Page of this figure/ }).click();
    expect(page.url()).toBe(inject('site') + FIGURE);
    await page.getByRole('link', { name: /chapter \d+, Sampling/ }).click();
    expect(page.url()).toMatch(/chapters\/sampling\/#figure-samples$/);
  });
});

describeInBrowser('the gallery', (visit) => {
  test('figures are chosen by words and by experiment, by keyboard, and their number is said', async () => {
    const { page, complaints } = await visit(GALLERY);
    const { figures } = builtRun();
    expect(await shown(page)).toEqual(titles(figures));

    await page.getByRole('searchbox', { name: 'Words' }).focus();
    const [{ title }] = figures;
    await page.keyboard.type(title.toUpperCase());
    await said(page, new RegExp(`^\\d+ of ${figures.length} figures (is|are) shown\\.$`));
    expect(await shown(page)).toContain(title);
    expect((await shown(page)).length).toBeLessThan(figures.length);

    await page.keyboard.type(' nothing has these words');
    await said(page, `None of the ${figures.length} figures fits: try fewer words.`);
    expect(await shown(page)).toEqual([]);

    await page.getByRole('searchbox').fill('');
    await page.getByRole('combobox', { name: 'Experiment' }).selectOption('conv-2');
    const ofPlane = figures.filter(({ experiments }) => experiments.includes('conv-2'));
    await said(page, new RegExp(`^${ofPlane.length} of ${figures.length} figures`));
    expect(await shown(page)).toEqual(titles(ofPlane));
    expect(complaints).toEqual([]);
  });

  test('without JavaScript all figures are listed, each with the way to its page', async () => {
    const { page } = await visit(GALLERY, { javaScriptEnabled: false });
    const { figures } = builtRun();
    expect(await shown(page)).toEqual(titles(figures));
    expect(await page.getByRole('searchbox').count()).toBe(0);
    await page.getByRole('link', { name: figures[0].title, exact: true }).click();
    expect(page.url()).toBe(`${inject('site')}${GALLERY}${figures[0].id}/`);
  });
});

function citation(page: Page, name: string) {
  const heading = page.getByRole('heading', { name, exact: true });
  return page.locator('.copy-text').filter({ has: heading });
}

/** Titles in the gallery, of those figures that one sees. */
async function shown(page: Page): Promise<string[]> {
  const headings = await page.locator('.gallery').getByRole('heading').allTextContents();
  return headings.map((heading) => heading.trim()).sort();
}

function titles(figures: Figure[]): string[] {
  return figures.map(({ title }) => title).sort();
}

async function said(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('[aria-live]').filter({ hasText: words }).waitFor({ timeout: 5000 });
}
