import type { Classifier, Decoder } from '../../decoder/networks.ts';
import type { Address } from '../runtime/address.ts';
import { digitView } from './pictures/digit-view.ts';
import { element } from '../../scripts/element.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { readingsAlong } from '../runtime/reading.ts';
import { sliderReading } from '../runtime/slider-reading.ts';
import type { Status } from '../runtime/status.ts';
import { strip } from './pictures/strip.ts';
import { say, shared } from '../runtime/words.ts';

const STEPS = 11;

/** A path through the latent space, decoded: in steps, and wherever a slider is. */
export interface Walk {
  nodes: HTMLElement[];
  /** The steps, in a row. */
  canvas: HTMLCanvasElement;
  /** Decodes everything again, because the path has changed. */
  draw(): void;
}

export interface Walking {
  decoder: Decoder;
  classifier: Classifier;
  address: Address;
  status: Status;
  /** Name of the setting that keeps the place in the address. */
  setting: string;
  /** The range of places, the slider's step, and how many decimals a place is shown with. */
  places: {
    from: number;
    to: number;
    initial: number;
    step: number;
    decimals: number;
    /** Written behind numbers, such as °. */
    unit?: string;
  };
  /** The symbol whose value a place is: "t". */
  symbol(): string;
  /** The latent vector at a place, `[latent]`. */
  latent(place: number): ArrayLike<number>;
  /** Says what the path is and what the classifier reads along it. */
  describe(readings: string): string;
}

export function walk(walking: Walking): Walk {
  const { decoder, classifier, address, status, setting, places, symbol, latent } = walking;
  const { from, to, initial, step, decimals, unit = '' } = places;
  const written = (place: number, digits: number): string => formatNumber(place, digits) + unit;
  const { words } = shared;
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
  const names = Array.from({ length: STEPS }, (_, image) =>
    written(placeOf(image), Math.min(1, decimals)),
  );
  const row = strip(
    walking,
    STEPS,
    (image) => latent(placeOf(image)),
    (readings) => {
      const along = readingsAlong(readings, names);
      status.say(walking.describe(along));
      return say(words.walked, { count: STEPS, readings: along });
    },
  );

  let frame = 0;
  /** Shows what is at the slider's place. @returns the same in words */
  const showPlace = (): string => {
    frame = 0;
    const place = slider.valueAsNumber;
    const value = written(place, decimals);
    const title = say(words.decodedAt, { symbol: symbol(), value });
    reading.textContent = value;
    row.mark(Math.round(((place - from) / (to - from)) * (STEPS - 1)));
    return `${title} ${view.show(decoder.decode(latent(place)), title)}.`;
  };
  slider.addEventListener('input', () => {
    address.set({ [setting]: slider.value });
    // However often the slider moves, each frame decodes at most once.
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
      name.textContent = say(words.range, {
        symbol: symbol(),
        from: written(from, 0),
        to: written(to, 0),
      });
      row.draw();
      showPlace();
    },
  };
}
