import { element } from '../../scripts/element.ts';

/** Milliseconds for which a control has to stay still before its effect is announced. */
const REST = 400;

/** A line that tells readers and screen readers what has changed, once changes have stopped. */
export class Status {
  readonly node = element('p', { className: 'island-status', role: 'status' });
  #timer = 0;

  say(words: string): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.node.textContent = words), REST);
  }
}
