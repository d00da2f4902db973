import type { Page } from 'playwright-core';

/** Marks one element of each text and face in the page's formulas. */
export function markSigns(page: Page): Promise<number> {
  return page.evaluate(() => {
    const found = new Set<string>();
    for (const each of document.querySelectorAll('.katex-html *')) {
      const text = [...each.childNodes].map((node) => (node as Text).data ?? '').join('');
      const { fontFamily, fontWeight, fontStyle } = getComputedStyle(each);
      const sign = [text, fontFamily, fontWeight, fontStyle].join();
      if (text.trim() === '' || found.has(sign) || !each.checkVisibility()) continue;
      found.add(sign);
      each.setAttribute('data-sign', text);
    }
    return found.size;
  });
}

/** Marked texts that the browser draws, in part, with a face of the reader's machine. */
export async function strangeSigns(page: Page): Promise<string[]> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('DOM.enable');
  await devTools.send('CSS.enable');
  const { root } = await devTools.send('DOM.getDocument');
  const selector = { nodeId: root.nodeId, selector: '[data-sign]' };
  const { nodeIds } = await devTools.send('DOM.querySelectorAll', selector);
  const strange = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await devTools.send('CSS.getPlatformFontsForNode', { nodeId });
    if (fonts.every(({ isCustomFont }) => isCustomFont)) continue;
    const { attributes } = await devTools.send('DOM.getAttributes', { nodeId });
    strange.push(attributes[attributes.indexOf('data-sign') + 1]);
  }
  return strange;
}

/** Bytes of the faces that a page has loaded. */
export function bytesOfFaces(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.woff2'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  );
}
