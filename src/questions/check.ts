import { element } from '../scripts/element.ts';
import type { Words } from '../words/dictionary.ts';
import { fill, type Message, type ValuesOf } from '../words/message.ts';
import { Answered, browserStore } from './progress.ts';

/** What every check is given by its component. */
export interface Given {
  /** Where the tutorial begins. */
  site: string;
  language: string;
  words: Words['question'];
}

/** What a check makes of an answer: whether it is right, and what to say of it. */
export interface Verdict {
  isRight: boolean;
  says: (Node | string)[];
}

/** What the reader answers with, and how it is judged. */
export interface Field {
  nodes: Node[];
  /** Judges the answer as it is; nothing where there is none yet, and says so. */
  judge(): Verdict;
  /** Shows the right answer, once it has been found. */
  reveal?(): void;
}

/** Fills one of the words in. */
export type Say = <const M extends Message>(
  message: M,
  values: Readonly<Record<ValuesOf<M>, string | number>>,
) => string;

/**
 * Defines a check: a custom element in a question that becomes a form around the field that `build` makes, with a
 * button and a line that says what is thought of the answer. What was answered is kept in the browser.
 */
export function defineCheck<G extends Given>(
  name: `${string}-check`,
  build: (given: G, host: HTMLElement, say: Say) => Field,
): void {
  customElements.define(
    name,
    class extends HTMLElement {
      #isAwake = false;

      connectedCallback(): void {
        // Moving an element in the page connects it again.
        if (this.#isAwake) return;
        this.#isAwake = true;
        const given = JSON.parse(this.dataset.given!) as G;
        const say: Say = (message, values) => fill(message, values, given.language);
        wake(this, given, say, build(given, this, say));
      }
    },
  );
}

function wake(host: HTMLElement, { site, words }: Given, say: Say, field: Field): void {
  const answered = new Answered(site, browserStore());
  const question = nameOf(host);
  const verdict = element('p', { className: 'check-verdict', ariaLive: 'polite' });
  const button = element('button', { type: 'submit' }, words.check);
  const form = element(
    'form',
    { className: 'check-form', noValidate: true },
    ...field.nodes,
    button,
    verdict,
  );
  form.setAttribute('aria-labelledby', host.closest('.task')!.getAttribute('aria-labelledby')!);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { isRight, says } = field.judge();
    host.classList.toggle('check-right', isRight);
    verdict.replaceChildren(isRight ? '✓ ' : '✗ ', ...says);
    if (!isRight) return;
    field.reveal?.();
    answered.add(question);
    tell(answered, site, words, say);
  });
  host.replaceChildren(...host.querySelectorAll(':scope > :is(template, img)'), form);
  if (answered.has(question)) verdict.textContent = `✓ ${words.before}`;
  tell(answered, site, words, say);
}

/** A question's name, which stays when chapters before it come and go: its chapter's address, and its place there. */
function nameOf(host: HTMLElement): string {
  const task = host.closest('.task')!;
  const place = [...task.querySelectorAll('.check')].indexOf(host);
  return `${location.pathname}#${task.id.replace(/-\d+-/, '-')}.${place}`;
}

/** Says below the page's last check how many of its questions are answered, and offers to forget it. */
function tell(answered: Answered, site: string, words: Given['words'], say: Say): void {
  const checks = [...document.querySelectorAll<HTMLElement>('.task .check')];
  const count = checks.filter((check) => answered.has(nameOf(check))).length;
  const place = progressBelow(checks.at(-1)!.closest('.task')!, words, () => {
    answered.forget();
    for (const verdict of document.querySelectorAll('.check-verdict')) verdict.replaceChildren();
    for (const check of checks) check.classList.remove('check-right');
    tell(answered, site, words, say);
  });
  place.textContent = `${say(words.progress, { count, all: checks.length })} ${words.kept}`;
}

function progressBelow(last: Element, words: Given['words'], forget: () => void): Element {
  const there = document.querySelector('.question-progress p');
  if (there) return there;
  const says = element('p', { ariaLive: 'polite' });
  const button = element('button', { type: 'button' }, words.forget);
  button.addEventListener('click', forget);
  last.after(element('div', { className: 'question-progress' }, says, button));
  return says;
}
