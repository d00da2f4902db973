/**
 * Shows the explanation of a term or symbol beside it, under the pointer or the focus. As WCAG 1.4.13
 * has it, Escape dismisses it, the pointer can go onto it, and it stays until pointer and focus leave.
 */
const LINGER = 250;
let shown: HTMLElement | undefined;
let timer = 0;

for (const link of document.querySelectorAll<HTMLElement>('a.explained')) {
  const explanation = document.getElementById(link.getAttribute('aria-describedby')!)!;
  const show = (): void => reveal(explanation, link);
  link.addEventListener('pointerenter', ({ pointerType }) => {
    // A tap follows the link.
    if (pointerType !== 'touch') later(show);
  });
  link.addEventListener('pointerleave', () => later(() => leave(link)));
  link.addEventListener('focus', () => link.matches(':focus-visible') && show());
  // What the focus goes to next must not lie under it.
  link.addEventListener('blur', () => shown?.matches(':hover') || hide());
}

for (const explanation of document.querySelectorAll('.explanation')) {
  explanation.addEventListener('pointerenter', () => clearTimeout(timer));
  explanation.addEventListener('pointerleave', () => later(hide));
}

document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') hide();
});

function later(action: () => void): void {
  clearTimeout(timer);
  timer = window.setTimeout(action, LINGER);
}

function leave(link: HTMLElement): void {
  if (link !== document.activeElement) hide();
}

function hide(): void {
  clearTimeout(timer);
  shown?.hidePopover();
  shown = undefined;
}

/** Below the link, or above it where there is no room below; never beyond the screen's sides. */
function reveal(explanation: HTMLElement, link: HTMLElement): void {
  hide();
  explanation.showPopover();
  shown = explanation;
  const { top, bottom, left } = link.getBoundingClientRect();
  const { width, height } = explanation.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = bottom + height <= clientHeight || top < height;
  const x = Math.max(0, Math.min(left, clientWidth - width - 8));
  explanation.style.left = `${x + scrollX}px`;
  explanation.style.top = `${(below ? bottom : top - height) + scrollY}px`;
}
