import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const SNIFFER = readFileSync(require.resolve('html_codesniffer/build/HTMLCS.js'), 'utf8');
// What it defines would stay within the script.
const ENGINE = `${readFileSync(require.resolve('accessibility-checker-engine/ace.js'), 'utf8')}; window.ace = ace;`;

/** What is found and stays as it is, with the reason. The accessibility page says the same. */
const REASONS: { rule: string; at: RegExp; why: string }[] = [
  {
    rule: 'element_tabbable_role_valid',
    at: /^<(pre|div)\b.*\b(astro-code|scroller|data-language)\b/s,
    why: 'A box that scrolls takes the focus, to be scrolled by keyboard; the engine sees no scrolling of a few pixels.',
  },
  {
    rule: 'label_content_exists',
    at: /^<label>$/,
    why: 'A radio button that is a picture has its name as text for those who hear it; the engine counts text that is seen.',
  },
];

/** What HTML_CodeSniffer calls an error against WCAG 2 AA, and IBM’s engine a violation of its rules. */
export async function otherFindings(page: Page): Promise<string[]> {
  await page.evaluate(SNIFFER);
  await page.evaluate(ENGINE);
  const found = await page.evaluate(async () => {
    const { HTMLCS, ace } = window as unknown as Checkers;
    await new Promise<void>((done) => HTMLCS.process('WCAG2AA', document, done));
    const errors = HTMLCS.getMessages().filter(({ type }) => type === HTMLCS.ERROR);
    const { results } = await new ace.Checker().check(document, ['IBM_Accessibility']);
    const violations = results.filter(({ value }) => value.join() === 'VIOLATION,FAIL');
    return [
      ...errors.map(({ code, msg, element }) => ({
        rule: code,
        says: msg,
        at: element.outerHTML?.slice(0, 200) ?? '',
      })),
      ...violations.map(({ ruleId, message, snippet }) => ({
        rule: ruleId,
        says: message,
        at: snippet,
      })),
    ];
  });
  return found
    .filter(({ rule, at }) => !REASONS.some((reason) => reason.rule === rule && reason.at.test(at)))
    .map(({ rule, says, at }) => `${rule}: ${says} ${at}`);
}

/** What their scripts define. */
interface Checkers {
  HTMLCS: {
    ERROR: number;
    process(standard: string, page: Document, done: () => void): void;
    getMessages(): { type: number; code: string; msg: string; element: Element }[];
  };
  ace: {
    Checker: new () => {
      check(
        page: Document,
        rules: string[],
      ): Promise<{
        results: { ruleId: string; value: string[]; message: string; snippet: string }[];
      }>;
    };
  };
}
