import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { settingSlider } from '../parts/controls/setting-slider.ts';
import type { Address } from '../runtime/address.ts';
import { formatNumber } from '../runtime/format-number.ts';
import type { Status } from '../runtime/status.ts';
import { listed, say } from '../runtime/words.ts';

/** Annealing: from nothing to 1 over the first half. */
const MOMENTS = [
  { moment: 'atStart', initial: 0 },
  { moment: 'afterQuarter', initial: 0.5 },
  { moment: 'halfway', initial: 1 },
  { moment: 'afterThreeQuarters', initial: 1 },
  { moment: 'atEnd', initial: 1 },
] as const;
const MOST = 5;

/** Sliders for what the KL term weighs at five moments of a training. */
export interface KlCourse {
  node: HTMLFieldSetElement;
  weights(): number[];
}

export function klCourse(words: Words['trainHere'], address: Address, status: Status): KlCourse {
  const sliders = MOMENTS.map(({ moment, initial }, i) =>
    settingSlider(
      address,
      { ...{ name: `w${i}`, label: words[moment] }, min: 0, max: MOST, step: 0.1, initial },
      () =>
        status.say(
          say(words.course, { weights: listed(weights().map((w) => formatNumber(w, 1))) }),
        ),
    ),
  );
  const weights = (): number[] => sliders.map((slider) => slider.value());
  return {
    node: element(
      'fieldset',
      { className: 'train-course' },
      element('legend', {}, words.courseLegend),
      ...sliders.map(({ node }) => node),
    ),
    weights,
  };
}
