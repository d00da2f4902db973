import { element } from '../../scripts/element.ts';
import { say, shared } from './words.ts';

/** An island's title, and what to do first. */
export interface Head {
  title: string;
  invitation: string;
}

/**
 * Puts a head on top of a stage: the number of the figure that it brings to life, if there is one, its
 * title, and what to do. Screen readers find the stage as a region of that name.
 *
 * @returns the stage
 */
export function headed(
  host: HTMLElement,
  stage: HTMLElement,
  { title, invitation }: Head,
): HTMLElement {
  const { words } = shared;
  const number = host.querySelector('figure')?.dataset.number;
  const name = element(
    'p',
    { id: `${host.id}-title` },
    element('strong', {}, `${number ? say(words.figure, { number }) : ''}${title}.`),
    ' ',
    element('span', {}, words.interactive),
  );
  stage.prepend(element('div', { className: 'island-head' }, name, element('p', {}, invitation)));
  stage.role = 'region';
  stage.setAttribute('aria-labelledby', name.id);
  return stage;
}
