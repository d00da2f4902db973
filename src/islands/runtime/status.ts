import { element } from '../../scripts/element.ts';

/** How long a control has to rest before its effect is said. */
const REST = 400;

/** A line that says what changed, to readers and to screen readers, once the change has come to rest. */
export class Status {
  readonly node = element('p', { className: 'island-status', role: 'status' });
  #timer = 0;

  say(words: string): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.node.textContent = words), REST);
  }
}
