import { element } from '../../scripts/element.ts';

/**
 * Puts a head on top of a stage: the number of the figure that it brings to life, if there is one, its
 * title, and what to do. Screen readers find the stage as a region of that name.
 *
 * @returns the stage
 */
export function headed(host: HTMLElement, stage: HTMLElement): HTMLElement {
  const { title, invitation } = host.dataset;
  const number = host.querySelector('figure')?.dataset.number;
  const name = element(
    'p',
    { id: `${host.id}-title` },
    element('strong', {}, `${number ? `Figure ${number}. ` : ''}${title}.`),
    ' ',
    element('span', {}, 'Interactive'),
  );
  stage.prepend(element('div', { className: 'island-head' }, name, element('p', {}, invitation!)));
  stage.role = 'region';
  stage.setAttribute('aria-labelledby', name.id);
  return stage;
}
