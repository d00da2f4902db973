import { element } from '../../scripts/element.ts';

/**
 * Puts a head above all else of a stage: the number of the figure that it brings to life, if it has
 * one, its title, and what to do. The stage is a region of that name.
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
