import { element } from '../../scripts/element.ts';

/**
 * The number beside a slider, for the eye: a screen reader hears it from the slider itself, and would
 * hear it again from an `<output>`, which is a live region.
 */
export function sliderReading(): HTMLElement {
  return element('span', { className: 'slider-reading', ariaHidden: 'true' });
}
