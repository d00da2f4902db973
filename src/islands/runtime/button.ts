import { element } from '../../scripts/element.ts';

/** A button with words on it, and what a press of it does. */
export function button(words: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, words);
  made.addEventListener('click', press);
  return made;
}
