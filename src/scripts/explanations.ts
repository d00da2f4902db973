import { element } from './element.ts';

/**
 * Shows what describes a link beside it: of a term or symbol its meaning, of a citation the work, of a
 * reference the equation. As WCAG 1.4.13 has it, Escape dismisses it, the pointer can go onto it, and
 * it stays until pointer and focus leave. It follows its link in the order of focus, since works have
 * links of their own. A first tap shows it, and another follows the link.
 */
const LINGER = 250;
let shown: { explanation: HTMLElement; link: HTMLElement } | undefined;
let timer = 0;
const prepared = new Map<string, HTMLElement>();

for (const link of document.querySelectorAll<HTMLElement>('.prose a[aria-describedby]')) {
  const show = (): void => reveal(link);
  link.addEventListener('pointerenter', (event) => isTouch(event) || later(show));
  link.addEventListener('pointerleave', (event) => isTouch(event) || later(() => leave(link)));
  link.addEventListener('focus', () => link.matches(':focus-visible') && show());
  link.addEventListener('blur', loseFocus);
  link.addEventListener('click', (event) => {
    if (!isTouch(event as PointerEvent) || shown?.link === link) return;
    event.preventDefault();
    show();
  });
}

document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !shown) return;
  if (shown.explanation.contains(document.activeElement)) shown.link.focus();
  hide();
});

document.addEventListener('pointerdown', ({ target }) => {
  if (!isOfShown(target)) hide();
});

function isTouch({ pointerType }: PointerEvent): boolean {
  return pointerType === 'touch';
}

function isOfShown(target: EventTarget | null): boolean {
  return !!shown && [shown.link, shown.explanation].some((each) => each.contains(target as Node));
}

function later(action: () => void): void {
  clearTimeout(timer);
  timer = window.setTimeout(action, LINGER);
}

function leave(link: HTMLElement): void {
  if (link !== document.activeElement) hide();
}

/** What the focus goes to next must not lie under it. */
function loseFocus({ relatedTarget }: FocusEvent): void {
  if (!isOfShown(relatedTarget) && !shown?.explanation.matches(':hover')) hide();
}

function hide(): void {
  clearTimeout(timer);
  shown?.explanation.hidePopover();
  shown = undefined;
}

/** Below the link, or above it where there is no room below; never beyond the screen's sides. */
function reveal(link: HTMLElement): void {
  clearTimeout(timer);
  if (shown?.link === link) return;
  hide();
  const explanation = explanationOf(link);
  link.after(explanation);
  explanation.showPopover();
  shown = { explanation, link };
  const { top, bottom, left } = link.getBoundingClientRect();
  const { width, height } = explanation.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = bottom + height <= clientHeight || top < height;
  const x = Math.max(0, Math.min(left, clientWidth - width - 8));
  explanation.style.left = `${x + scrollX}px`;
  explanation.style.top = `${(below ? bottom : top - height) + scrollY}px`;
}

/** The box that the page has for the link's description, or else a copy of what describes it. */
function explanationOf(link: HTMLElement): HTMLElement {
  const id = link.getAttribute('aria-describedby')!;
  let explanation = prepared.get(id);
  if (!explanation) {
    const words = document.getElementById(id)!;
    explanation = words.closest<HTMLElement>('.explanation') ?? copyOf(words);
    explanation.addEventListener('pointerenter', () => clearTimeout(timer));
    explanation.addEventListener('pointerleave', (event) => isTouch(event) || later(hide));
    explanation.addEventListener('focusout', loseFocus);
    prepared.set(id, explanation);
  }
  return explanation;
}

function copyOf(words: HTMLElement): HTMLElement {
  const copy = (words.closest('.equation') ?? words).cloneNode(true) as HTMLElement;
  for (const each of [copy, ...copy.querySelectorAll('[id]')]) each.removeAttribute('id');
  for (const box of copy.querySelectorAll<HTMLElement>('.scroller')) {
    box.classList.remove('scroller');
    // Not even where it scrolls: the equation itself does that by keyboard.
    box.tabIndex = -1;
  }
  return element('div', { className: 'explanation', popover: 'manual' }, copy);
}
