/**
 * A box that scrolls must be in the order of focus, to be scrolled by keyboard; one whose content
 * fits must not, for there is nothing to do in it. Pages are sent with all of them focusable. Where
 * content goes on beyond an edge, the edge shows it.
 */
const boxes = [...document.querySelectorAll('.scroller, .astro-code')];
const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => judge(target)));

for (const box of boxes) {
  sizes.observe(box);
  box.addEventListener('scroll', () => judge(box), { passive: true });
}
// Faces that arrive late change what is in a box but not the box.
document.fonts.addEventListener('loadingdone', () => boxes.forEach(judge));

function judge(box: Element): void {
  const { scrollLeft, scrollWidth, clientWidth } = box;
  const rest = scrollWidth - clientWidth - scrollLeft;
  if (scrollWidth > clientWidth) box.setAttribute('tabindex', '0');
  else box.removeAttribute('tabindex');
  // Sizes are whole pixels, what is scrolled is not.
  box.classList.toggle('goes-on-before', scrollLeft > 1);
  box.classList.toggle('goes-on-after', rest > 1);
}
