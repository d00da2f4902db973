import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';

describeInBrowser('copied text', (visit) => {
  test('has the TeX of formulas, once, and nothing else is changed', async () => {
    const { page } = await visit('chapters/elbo/');
    const equation = await copied(page, '.equation');
    expect(equation).toMatch(/^\$\$\n\\?[^$]+\n\$\$$/);
    expect(equation.match(/\$\$/g)).toHaveLength(2);
    const sentence = await copied(page, 'p:has(.katex)');
    expect(sentence).toMatch(/[a-z]+ .*\$[^$]+\$/s);
    // Neither glyphs of the formulas nor their spoken forms stand beside the TeX.
    expect(sentence).not.toMatch(/[\u200b]/);
    const rest = sentence.replace(/\$[^$]+\$/g, '').replace(/\s+/g, ' ');
    expect(await wordsWithoutFormulas(page, 'p:has(.katex)')).toBe(rest.trim());
    // Without a formula the browser copies as it always does.
    expect(await copied(page, 'h1')).toBe('');
  });
});

/** What the page puts on the clipboard where the first such element is selected. */
function copied(page: Page, selector: string): Promise<string> {
  return page
    .locator(`main ${selector}`)
    .first()
    .evaluate((element) => {
      getSelection()!.selectAllChildren(element);
      const clipboardData = new DataTransfer();
      document.dispatchEvent(new ClipboardEvent('copy', { clipboardData, cancelable: true }));
      return clipboardData.getData('text/plain').trim();
    });
}

function wordsWithoutFormulas(page: Page, selector: string): Promise<string> {
  return page
    .locator(`main ${selector}`)
    .first()
    .evaluate((element) => {
      const copy = element.cloneNode(true) as Element;
      copy
        .querySelectorAll('.katex, .visually-hidden, .explanation')
        .forEach((each) => each.remove());
      return copy.textContent.replace(/\s+/g, ' ').trim();
    });
}
