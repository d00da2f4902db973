import { element } from '../../scripts/element.ts';
import { PARTS, type Part } from './parts.ts';

/** What stands behind the parts of the machine: each unfolds at the press of its button. */
export interface Unfolding {
  node: HTMLElement;
  details(part: Part): HTMLDetailsElement | undefined;
}

/**
 * Takes the parts that came with the page, one of which at a time is open from now on.
 *
 * @param opened called before a part is shown
 */
export function unfolding(
  host: HTMLElement,
  buttons: Map<Part, HTMLButtonElement>,
  opened: (part: Part) => void,
): Unfolding {
  const all = new Map<Part, HTMLDetailsElement>();
  for (const part of PARTS) {
    const details = host.querySelector<HTMLDetailsElement>(`[data-part=${part}]`);
    const button = buttons.get(part);
    if (!details || !button) continue;
    all.set(part, details);
    // The browser then closes one as another opens.
    details.name = `${host.id}-part`;
    details.id = `${host.id}-${part}`;
    button.ariaExpanded = 'false';
    button.setAttribute('aria-controls', details.id);
    button.addEventListener('click', () => {
      if (!details.open) opened(part);
      details.open = !details.open;
      if (details.open) details.scrollIntoView({ block: 'nearest' });
    });
    details.addEventListener('toggle', () => (button.ariaExpanded = String(details.open)));
  }
  return {
    node: element('div', { className: 'machine-parts' }, ...all.values()),
    details: (part) => all.get(part),
  };
}
