/**
 * Marks the link, of those to the sections of the page, to the section that is being read: the last
 * whose heading has come into the upper third of the screen, or gone beyond it.
 */
const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('.on-this-page a[href^="#"]')].map((link) => [
    document.getElementById(decodeURIComponent(link.hash.slice(1)))!,
    link,
  ]),
);
const come = new Set<Element>();

// As far up as pages are long.
const upperThird = new IntersectionObserver(mark, { rootMargin: '9999999px 0px -67%' });
for (const heading of links.keys()) upperThird.observe(heading);

function mark(entries: IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) come.add(target);
    else come.delete(target);
  }
  const last = [...links.keys()].findLast((heading) => come.has(heading));
  for (const [heading, link] of links) link.ariaCurrent = heading === last ? 'true' : null;
}

// In the margin of wide screens nothing is folded: what is shown there is open to all who ask.
const margin = matchMedia('(width >= 76rem)');
const list = document.querySelector<HTMLDetailsElement>('.on-this-page details');
const unfold = (): void => {
  if (list) list.open = margin.matches;
};
margin.addEventListener('change', unfold);
unfold();
