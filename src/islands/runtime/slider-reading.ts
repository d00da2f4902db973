import { element } from '../../scripts/element.ts';

/**
 * The number beside a slider, for the eye only: screen readers say it with the slider itself, and would
 * say it again if this were an `<output>`, which is a live region.
 */
export function sliderReading(): HTMLElement {
  return element('span', { className: 'slider-reading', ariaHidden: 'true' });
}
