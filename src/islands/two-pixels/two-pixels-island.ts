import { formatNumber } from '../runtime/format-number.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { settingSlider } from '../parts/controls/setting-slider.ts';
import type { Address } from '../runtime/address.ts';
import { defineIsland } from '../runtime/island.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { say } from '../runtime/words.ts';
import { shareBars } from './share-bars.ts';
import { INITIAL, twoPixels } from './two-pixels.ts';

/** What the component gives the island. */
export interface Given {
  words: Words['twoPixels'];
}

defineIsland<Given>('two-pixels-island', async ({ given, address }) => coin(given, address));

/** A coin to bend and to disturb, and what images of two pixels it makes, beside independent pixels. */
function coin({ words }: Given, address: Address): HTMLElement {
  const status = new Status();
  const plots = element('div', { className: 'share-plots' });
  const bias = settingSlider(
    address,
    { name: 'bias', label: words.bias, min: 0, max: 1, step: 0.05, initial: INITIAL.bias },
    show,
  );
  const noise = settingSlider(
    address,
    { name: 'noise', label: words.noise, min: 0, max: 0.5, step: 0.05, initial: INITIAL.noise },
    show,
  );
  function show(): void {
    const made = twoPixels({ bias: bias.value(), noise: noise.value() });
    const { withCoin, independent, missed } = made;
    plots.replaceChildren(
      shareBars(words.withCoin, withCoin),
      shareBars(words.independent, independent),
    );
    const [alike, alone] = [withCoin, independent].map((shares) => percent(shares[0] + shares[3]));
    status.say(say(words.says, { alike, alone, missed: formatNumber(missed) }));
  }
  show();
  return element(
    'div',
    { className: 'island-stage' },
    element('div', { className: 'share-sliders island-lead' }, bias.node, noise.node),
    plots,
    status.node,
    tools({ address, picture: () => [...plots.querySelectorAll('svg')], name: () => 'two-pixels' }),
  );
}

function percent(share: number): string {
  return formatNumber(100 * share, 0);
}
