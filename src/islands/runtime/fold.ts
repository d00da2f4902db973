import { element } from '../../scripts/element.ts';

/** What not every reader wants to see, folded. */
export function fold(summary: string, ...content: (Node | string)[]): HTMLDetailsElement {
  return element(
    'details',
    { className: 'island-fold' },
    element('summary', {}, summary),
    ...content,
  );
}
