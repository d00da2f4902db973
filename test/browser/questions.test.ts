import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { builtRun } from './site.ts';

describeInBrowser('questions that the page checks', (visit) => {
  test('a number is compared with the run’s, with a hint on a miss, and kept until it is forgotten', async () => {
    const { page, complaints } = await visit('chapters/elbo/');
    const task = page.locator('.task', { hasText: 'A q that has not looked' });
    const field = task.getByRole('textbox', { name: 'Your answer, in nats' });
    await task.scrollIntoViewIfNeeded();
    const { value } = builtRun().measures['solvable.gap-of-prior'];
    await field.fill('much');
    await field.press('Enter');
    await says(task, '✗ Type a number');
    await field.fill(`−${value}`);
    await field.press('Enter');
    await says(task, '✗ The number is right, but its sign is not.');
    await field.fill('0,9');
    await field.press('Enter');
    await says(task, '✗ That is the gap of the');
    await field.fill(value.toFixed(2));
    await field.press('Enter');
    await says(task, `✓ Right: it is ${value.toFixed(2)}\u00a0nats.`);

    await page.reload();
    await task.scrollIntoViewIfNeeded();
    await says(task, '✓ You have answered this one before.');
    const progress = page.locator('.question-progress');
    expect(await progress.textContent()).toContain('You have answered 1 of the ');
    await progress.getByRole('button', { name: 'Forget my answers' }).click();
    expect(await progress.textContent()).toContain('You have answered 0 of the ');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('a panel is chosen by keyboard, and the run says which is right', async () => {
    const { page, complaints } = await visit('chapters/trade-off/');
    const task = page.locator('.task', { has: page.locator('.options-pictures') });
    await task.scrollIntoViewIfNeeded();
    await task.getByRole('radio').first().waitFor();
    await task.getByRole('button', { name: 'Check' }).click();
    await says(task, '✗ Choose one of the answers first.');
    const pictures = await task
      .locator('img')
      .evaluateAll((all) => all.map((each) => (each as HTMLImageElement).src));
    const right = pictures.findIndex((src) => src.endsWith('/samples-beta-4.png'));
    await task.getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    for (let i = 0; i < 3; i++) {
      await task.getByRole('radio', { checked: true }).press('Enter');
      const at = await task
        .getByRole('radio')
        .evaluateAll((all) => all.findIndex((each) => (each as HTMLInputElement).checked));
      await says(task, at === right ? '✓ Right.' : '✗ Not this one');
      await page.keyboard.press('ArrowDown');
    }
    expect(complaints).toEqual([]);
  });

  test('a place is found by pointer or by sliders', async () => {
    const { page, complaints } = await visit('chapters/latent-space/');
    const task = page.locator('.task', { has: page.locator('place-check') });
    await task.scrollIntoViewIfNeeded();
    const map = task.locator('.map');
    await map.waitFor();
    const given = JSON.parse((await task.locator('place-check').getAttribute('data-given'))!) as {
      place: [number, number];
      extent: number;
    };
    await map.click({ position: { x: 3, y: 3 } });
    await task.getByRole('button', { name: 'Check' }).click();
    await says(task, '✗ ');
    const { width } = (await map.boundingBox())!;
    const [x, y] = [given.place[0], -given.place[1]].map(
      (z) => (width * (z / given.extent + 1)) / 2,
    );
    await map.click({ position: { x, y } });
    await task.getByRole('slider', { name: 'z₁' }).press('ArrowRight');
    await page.keyboard.press('Enter');
    await task.getByRole('button', { name: 'Check' }).click();
    await says(task, '✓ Right: the encoder puts it at');
    expect(complaints).toEqual([]);
  });

  test('without JavaScript a question is text, with its answer folded', async () => {
    const { page } = await visit('chapters/trade-off/', { javaScriptEnabled: false });
    const task = page.locator('.task', { has: page.locator('.options-pictures') });
    expect(await task.locator('img').count()).toBe(3);
    expect(await task.locator('button, input').count()).toBe(0);
    await task.locator('summary').click();
    expect(await task.getByText('makes information expensive').isVisible()).toBe(true);
  });
});

async function says(task: Locator, words: string): Promise<void> {
  await task.locator('[aria-live]').filter({ hasText: words }).waitFor({ timeout: 5000 });
}
