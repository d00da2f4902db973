import { wcagContrast } from 'culori';
import type { CDPSession, Page } from 'playwright-core';

/** What the focus was on after a press of Tab. */
interface Stop {
  /** The control's place in the order of the document; -1 for none of them. */
  index: number;
  markup: string;
  /** Whether it is in what explains the control before it, and is there for as long. */
  explains: boolean;
  /** Whether something of it can be seen, with nothing lying over it. */
  inSight: boolean;
  outline: { width: number; colour: string; ground: string };
}

declare global {
  interface Window {
    stops: Stop[];
  }
}

/** What is wrong with the way of the focus through a page: each fault with the beginnings of markup. */
export interface Walk {
  /** What takes the focus without being a control, and has no name. */
  nameless: string[];
  /** All that Tab should reach, and what it came to, in order. */
  controls: string[];
  reached: string[];
  /** Whether Tab leads on from the last. */
  leaves: boolean;
  outOfSight: string[];
  /** Without an outline, or with one that hardly differs from its ground. */
  unmarked: string[];
  faint: string[];
}

/** Goes by Tab through all controls of a page but for links like three before them. */
export async function walkByTab(page: Page): Promise<Walk> {
  const session = await page.context().newCDPSession(page);
  await leaveThreeOfEachKind(page);
  const without = await nameless(page);
  const controls = await watch(page);
  const cites = await page.locator('.cite:not([tabindex="-1"])').count();
  await pressTab(session, controls.length + 1 + cites);
  const all = await page.evaluate(() => window.stops);
  const stops = all.filter(({ explains }) => !explains);
  const walk = stops.slice(0, controls.length);
  const seen = [...walk, ...all.filter(({ explains }) => explains)];
  return {
    nameless: without,
    controls: controls.map((markup, i) => `${i} ${markup}`),
    reached: walk.map(({ index, markup }) => `${index} ${markup}`),
    leaves: stops[controls.length]?.index !== controls.length - 1,
    outOfSight: markups(seen, ({ inSight }) => !inSight),
    unmarked: markups(seen, ({ outline }) => outline.width < 2),
    faint: markups(seen, ({ outline }) => wcagContrast(outline.colour, outline.ground) < 3),
  };
}

function markups(stops: Stop[], has: (stop: Stop) => boolean): string[] {
  return stops.filter(has).map(({ markup }) => markup);
}

/** Takes links out of the order of Tab that are of the classes, within such elements, of three before them. */
function leaveThreeOfEachKind(page: Page): Promise<void> {
  return page.evaluate(() => {
    const met = new Map<string, number>();
    for (const link of document.querySelectorAll<HTMLElement>('a[href]')) {
      const parts = [];
      for (let each: Element | null = link; each; each = each.parentElement) {
        parts.push(each.tagName, ...each.classList);
      }
      const kind = parts.join();
      met.set(kind, (met.get(kind) ?? 0) + 1);
      if (met.get(kind)! > 3) link.tabIndex = -1;
    }
  });
}

/** What takes the focus without being a control, and has no name; axe asks for those of controls. */
function nameless(page: Page): Promise<string[]> {
  return page
    .locator('[tabindex="0"]:not(a, button, input, select, textarea, summary)')
    .evaluateAll((elements) =>
      elements
        .filter((element) => {
          const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
          const label = ids.map((id) => document.getElementById(id)?.textContent).join('');
          return !(element.getAttribute('aria-label') ?? label).trim();
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
}

/**
 * Has the page note where the focus is after each press of Tab.
 *
 * @returns beginnings of the markup of all controls that Tab should reach
 */
function watch(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [tabindex]',
      ),
    ].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.matches(':disabled') &&
        element.checkVisibility({ visibilityProperty: true }) &&
        !isPassedOver(element),
    );
    /** Among radio buttons, Tab reaches the one that is chosen, or the first where none is yet. */
    function isPassedOver(element: HTMLElement): boolean {
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return false;
      const group = [...document.querySelectorAll<HTMLInputElement>('input[type="radio"]')].filter(
        ({ name, form }) => name === element.name && form === element.form,
      );
      return element !== (group.find(({ checked }) => checked) ?? group[0]);
    }
    // Which section is being read changes on the way.
    const markup = (element: Element): string =>
      element.outerHTML.replace(' aria-current="true"', '').slice(0, 120);

    const ground = (element: Element | null): string => {
      if (!element) return 'white';
      const { backgroundColor } = getComputedStyle(element);
      return /, 0\)$/.test(backgroundColor) ? ground(element.parentElement) : backgroundColor;
    };
    const inSight = (element: Element): boolean =>
      [...element.getClientRects()].some((box) => {
        const left = Math.max(0, box.left);
        const top = Math.max(0, box.top);
        const x = (left + Math.min(innerWidth, box.right)) / 2;
        const y = (top + Math.min(innerHeight, box.bottom)) / 2;
        const there = document.elementFromPoint(x, y);
        return !!there && (element.contains(there) || there.contains(element));
      });

    window.stops = [];
    document.addEventListener(
      'keyup',
      () => {
        const element = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
        window.stops.push({
          index: controls.indexOf(element),
          markup: markup(element),
          explains: !!element.closest('.explanation'),
          inSight: inSight(element),
          outline: {
            width: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth),
            colour: outlineColor,
            ground: ground(element.parentElement),
          },
        });
      },
      true,
    );
    scrollTo(0, 0);
    // Where Tab begins, whatever had the focus before.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    return controls.map(markup);
  });
}

/** Presses Tab without waiting for each answer, which would take most of the time. */
async function pressTab(session: CDPSession, times: number): Promise<void> {
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  const presses = Array.from({ length: times }, () => [
    session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
  ]);
  await Promise.all(presses.flat());
}
