import { element } from '../../scripts/element.ts';

/** Milliseconds for which a control has to stay still before its effect is announced. */
const REST = 400;

/**
 * A line that tells readers and screen readers what has changed, once changes have stopped. With `role="status"` it would be
 * announced, too, but Orca skips the words of a status line when it reads through a page.
 */
export class Status {
  readonly node: HTMLElement;
  #timer = 0;

  /** @param className `island-note` for a line that takes no room while it is empty */
  constructor(className: 'island-status' | 'island-note' = 'island-status') {
    this.node = element('p', { className, ariaLive: 'polite' });
  }

  /** What is said first stands there at once, so that nobody finds the line blank. */
  say(words: string): void {
    clearTimeout(this.#timer);
    if (!this.node.isConnected) this.node.textContent = words;
    this.#timer = window.setTimeout(() => (this.node.textContent = words), REST);
  }
}
