import type { Classifier, Decoder } from '../../decoder/networks.ts';
import type { Address } from '../runtime/address.ts';
import { digitView } from './pictures/digit-view.ts';
import { element } from '../../scripts/element.ts';
import { written } from '../runtime/numbers.ts';
import { readingsAlong } from '../runtime/reading.ts';
import { sliderReading } from '../runtime/slider-reading.ts';
import type { Status } from '../runtime/status.ts';
import { strip } from './pictures/strip.ts';

const STEPS = 11;

/** A way through the latent space, decoded: in steps, and at the place of a slider. */
export interface Walk {
  nodes: HTMLElement[];
  /** The steps in a row. */
  canvas: HTMLCanvasElement;
  /** Decodes all of it anew, since the way is another. */
  draw(): void;
}

export interface Walking {
  decoder: Decoder;
  classifier: Classifier;
  address: Address;
  status: Status;
  /** The setting in the address that keeps the place. */
  setting: string;
  /** Places are numbers; the slider goes in such steps, and they are written with so many decimals. */
  places: { from: number; to: number; initial: number; step: number; decimals: number };
  /** What a place is a value of: "t". */
  symbol(): string;
  /** `[latent]` at a place. */
  latent(place: number): ArrayLike<number>;
  /** Says what the way is, given what the classifier reads along it. */
  describe(readings: string): string;
}

export function walk(walking: Walking): Walk {
  const { decoder, classifier, address, status, setting, places, symbol, latent } = walking;
  const { from, to, initial, step, decimals } = places;
  const view = digitView(classifier);
  const reading = sliderReading();
  const name = element('span', {});
  const slider = element('input', {
    type: 'range',
    min: String(from),
    max: String(to),
    step: String(step),
    value: String(address.number(setting, initial, from, to)),
  });

  const placeOf = (image: number): number => from + ((to - from) * image) / (STEPS - 1);
  const names = Array.from({ length: STEPS }, (_, image) => written(placeOf(image), 1));
  const row = strip(
    walking,
    STEPS,
    (image) => latent(placeOf(image)),
    (readings) => {
      const words = readingsAlong(readings, names);
      status.say(walking.describe(words));
      return `${STEPS} digits: ${words}`;
    },
  );

  let frame = 0;
  /** @returns what is seen at the place, in words */
  const showPlace = (): string => {
    frame = 0;
    const place = slider.valueAsNumber;
    const title = `The digit at ${symbol()} = ${written(place, decimals)}`;
    reading.textContent = written(place, decimals);
    row.mark(Math.round(((place - from) / (to - from)) * (STEPS - 1)));
    return `${title} ${view.show(decoder.decode(latent(place)), title)}.`;
  };
  slider.addEventListener('input', () => {
    address.set({ [setting]: slider.value });
    // However often the slider moves, a frame decodes once.
    frame ||= requestAnimationFrame(() => status.say(showPlace()));
  });

  return {
    nodes: [
      element(
        'div',
        { className: 'walk-place' },
        view.node,
        element('label', { className: 'island-slider' }, name, slider, reading),
      ),
      row.node,
    ],
    canvas: row.canvas,
    draw() {
      name.textContent = `${symbol()}, from ${written(from, 0)} to ${written(to, 0)}`;
      row.draw();
      showPlace();
    },
  };
}
