import { formatNumber } from '../runtime/format-number.ts';
import type { MachineWords } from './given.ts';
import { element } from '../../scripts/element.ts';
import { sliderReading } from '../runtime/slider-reading.ts';

/** A choice of one latent, and a slider for its ε. */
export interface NoiseChoice {
  node: HTMLElement;
  show(latent: number, noise: number): void;
}

/** How far from 0 the slider goes: beyond, a draw hardly ever is. */
const REACH = 3;

/** @param changed called with the chosen latent, and with ε where the reader has set it */
export function noiseChoice(
  words: MachineWords,
  count: number,
  changed: (latent: number, noise?: number) => void,
): NoiseChoice {
  const select = element('select');
  select.append(
    ...Array.from({ length: count }, (_, j) =>
      element('option', { value: String(j) }, String(j + 1)),
    ),
  );
  const slider = element('input', {
    type: 'range',
    min: String(-REACH),
    max: String(REACH),
    step: '0.1',
  });
  const reading = sliderReading();
  select.addEventListener('change', () => changed(Number(select.value)));
  slider.addEventListener('input', () => changed(Number(select.value), slider.valueAsNumber));
  return {
    node: element(
      'div',
      { className: 'island-controls' },
      element('label', {}, words.latent, select),
      element('label', { className: 'island-slider' }, 'ε', slider, reading),
    ),
    show(latent, noise) {
      select.value = String(latent);
      slider.value = String(noise);
      reading.textContent = formatNumber(noise);
    },
  };
}
