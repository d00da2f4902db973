import { showFailure } from './failure.ts';

/**
 * Wakes each island of the page when it is within a screen's height of being seen, and fetches its code
 * only then. An island is taller than the figure in its place: waking in sight, it would push down what
 * stands below. The code of `<sampler-island>` is the `sampler-island.ts` of whichever folder has one. The
 * checks of questions wake in the same way, all by one file.
 */
const islands = new Map(
  Object.entries(import.meta.glob('./*/*-island.ts')).map(([path, load]) => [
    path.replace(/^.*\/|\.ts$/g, ''),
    load,
  ]),
);

const loadChecks = () => import('../questions/checks.ts');

const nearScreen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      nearScreen.unobserve(target);
      (islands.get(target.localName) ?? loadChecks)().catch(() =>
        showFailure(target as HTMLElement),
      );
    }
  },
  { rootMargin: '100%' },
);

for (const element of document.querySelectorAll([...islands.keys(), '.check'].join())) {
  nearScreen.observe(element);
}
