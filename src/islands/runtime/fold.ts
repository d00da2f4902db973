import { element } from '../../scripts/element.ts';

/** Content that not every reader wants to see, folded under a summary. */
export function fold(summary: string, ...content: (Node | string)[]): HTMLDetailsElement {
  return element(
    'details',
    { className: 'island-fold' },
    element('summary', {}, summary),
    ...content,
  );
}
