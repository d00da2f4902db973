import type { Part } from '../islands/machine/parts.ts';
import { STEP, type StepAsked } from '../islands/machine/step.ts';
import { element } from './element.ts';

/*
 * The steps drive the machine: the one that is read lights up its part, in silence, and its button asks the machine to
 * show what happens there.
 */
const machine = document.querySelector<HTMLElement>('machine-island');
const steps = [...document.querySelectorAll<HTMLElement>('.minutes li')];
const marks = [...document.querySelectorAll('.minutes-diagram [data-diagram]')];
const besideMachine = matchMedia('(width >= 72rem)');

function read(step: HTMLElement, asked?: Omit<StepAsked, 'part'>): void {
  const part = step.dataset.part as Part;
  for (const each of steps) each.classList.toggle('is-current', each === step);
  for (const mark of marks) {
    mark.classList.toggle('is-marked', mark.getAttribute('data-diagram') === part);
  }
  machine?.dispatchEvent(new CustomEvent<StepAsked>(STEP, { detail: { part, ...asked } }));
}

/** Whether a step is reached by keys, wherever on the screen it is. */
function hasFocus(): boolean {
  return !!document.querySelector('.minutes li :focus-visible');
}

const inTheMiddle = new IntersectionObserver(
  (entries) => {
    const entry = entries.find(({ isIntersecting }) => isIntersecting);
    if (entry && !hasFocus()) read(entry.target as HTMLElement);
  },
  { rootMargin: '-45% 0px -50%' },
);
for (const step of steps) {
  inTheMiddle.observe(step);
  step.addEventListener('focusin', () => {
    if (hasFocus()) read(step);
  });
  const button = step.querySelector('button');
  if (!button || !machine) continue;
  const show = step.dataset.show as StepAsked['show'];
  const answer = element('p', { className: 'minutes-answer' });
  button.hidden = false;
  button.addEventListener('click', () => {
    const isInSight = besideMachine.matches || !machine.querySelector('.island-stage');
    // Where the machine is far above, the reader stays here, and the answer comes.
    if (isInSight) machine.scrollIntoView({ block: 'nearest' });
    else step.append(answer);
    read(step, {
      show,
      answer(picture, words) {
        answer.replaceChildren(picture, words);
        answer.scrollIntoView({ block: 'nearest' });
      },
    });
  });
}
