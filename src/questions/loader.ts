import type { Given } from './check.ts';

/** Wakes each check of the page when it is within a screen's height of being seen, and fetches its code only then. */
const checks = new Map(
  Object.entries(import.meta.glob('./*-check.ts')).map(([path, load]) => [
    path.replace(/^.*\/|\.ts$/g, ''),
    load,
  ]),
);

const nearScreen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      nearScreen.unobserve(target);
      checks.get(target.localName)!().catch(() => showFailure(target as HTMLElement));
    }
  },
  { rootMargin: '100%' },
);

for (const element of document.querySelectorAll([...checks.keys()].join())) {
  nearScreen.observe(element);
}

function showFailure(check: HTMLElement): void {
  const { words } = JSON.parse(check.dataset.given!) as Given;
  const line = document.createElement('p');
  line.role = 'status';
  line.textContent = words.failed;
  check.append(line);
}
