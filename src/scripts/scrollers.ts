/**
 * A box that scrolls must be in the order of focus, to be scrolled by keyboard; one whose content
 * fits must not, for there is nothing to do in it. Pages are sent with all of them focusable.
 */
const boxes = [...document.querySelectorAll('.scroller, .astro-code')];
const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => judge(target)));

boxes.forEach((box) => sizes.observe(box));
// Faces that arrive late change what is in a box but not the box.
document.fonts.addEventListener('loadingdone', () => boxes.forEach(judge));

function judge(box: Element): void {
  if (box.scrollWidth > box.clientWidth) box.setAttribute('tabindex', '0');
  else box.removeAttribute('tabindex');
}
