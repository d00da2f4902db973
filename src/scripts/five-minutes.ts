import type { Part } from '../islands/machine/parts.ts';
import { STEP, type StepAsked } from '../islands/machine/step.ts';

/*
 * The steps drive the machine: the one in the middle of the screen lights up its part, in silence, and its button
 * asks the machine to show what happens there.
 */
const machine = document.querySelector<HTMLElement>('machine-island');
const steps = [...document.querySelectorAll<HTMLElement>('.minutes li')];
const marks = [...document.querySelectorAll('.minutes-diagram [data-diagram]')];

function ask({ dataset }: HTMLElement, show?: StepAsked['show']): void {
  const part = dataset.part as Part;
  for (const mark of marks) {
    mark.classList.toggle('is-marked', mark.getAttribute('data-diagram') === part);
  }
  machine?.dispatchEvent(new CustomEvent<StepAsked>(STEP, { detail: { part, show } }));
}

const inTheMiddle = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      target.classList.toggle('is-current', isIntersecting);
      if (isIntersecting) ask(target as HTMLElement);
    }
  },
  { rootMargin: '-45% 0px -50%' },
);
for (const step of steps) {
  inTheMiddle.observe(step);
  const button = step.querySelector('button');
  if (!button || !machine) continue;
  button.hidden = false;
  button.addEventListener('click', () => {
    ask(step, step.dataset.show as StepAsked['show']);
    machine.scrollIntoView({ block: 'nearest' });
  });
}
