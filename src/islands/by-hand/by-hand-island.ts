import {
  forward,
  gradient,
  ONE_PIXEL,
  RATE,
  stepped,
  type OnePixel,
} from '../../../training/contract/one-pixel.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { settingSlider } from '../parts/controls/setting-slider.ts';
import type { Address } from '../runtime/address.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { defineIsland } from '../runtime/island.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { say } from '../runtime/words.ts';
import { costBars } from './cost-bars.ts';

/** What the component gives the island. */
export interface Given {
  words: Words['byHand'];
}

/** What the reader moves, its sign, and how far. */
const MOVED = [
  { name: 'mean', sign: 'μ', min: -3, max: 3 },
  { name: 'logVariance', sign: 'log σ²', min: -4, max: 2 },
  { name: 'noise', sign: 'ε', min: -3, max: 3 },
  { name: 'weight', sign: 'w', min: -4, max: 4 },
  { name: 'bias', sign: 'c', min: -4, max: 4 },
] as const;

defineIsland<Given>('by-hand-island', async ({ given, address }) => byHand(given, address));

/** A VAE of one pixel whose weights are sliders: both costs, the gradient, and steps against it. */
function byHand({ words }: Given, address: Address): HTMLElement {
  const status = new Status();
  let isStepping = false;
  const show = (): void => {
    if (isStepping) return;
    const pixel = now();
    const { z, probability, reconstruction, kl, loss } = forward(pixel);
    const by = gradient(pixel);
    derivatives.forEach(({ name, node }) => {
      node.textContent = name === 'noise' ? words.none : formatNumber(by[name], 3);
    });
    bars.replaceChildren(costBars(words, { reconstruction, kl }));
    const [zs, p, r, k, l] = [z, probability, reconstruction, kl, loss].map((v) =>
      formatNumber(v, 3),
    );
    status.say(say(words.says, { z: zs, p, reconstruction: r, kl: k, loss: l }));
  };
  const sliders = MOVED.map(({ name, sign, min, max }) => ({
    name,
    slider: settingSlider(
      address,
      { name, label: sign, min, max, step: 0.01, initial: ONE_PIXEL[name] },
      () => show(),
    ),
  }));
  const now = (): OnePixel => ({
    x: ONE_PIXEL.x,
    ...(Object.fromEntries(sliders.map(({ name, slider }) => [name, slider.value()])) as Omit<
      OnePixel,
      'x'
    >),
  });
  const derivatives = MOVED.map(({ name }) => ({ name, node: element('td') }));
  const bars = element('div', { className: 'by-hand-costs' });
  const action = element('button', { type: 'button', className: 'island-action' }, words.step);
  action.addEventListener('click', () => {
    const next = stepped(now(), RATE);
    isStepping = true;
    for (const { name, slider } of sliders) slider.set(next[name]);
    isStepping = false;
    show();
  });
  const table = element(
    'table',
    {},
    element('caption', {}, words.caption),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...[words.quantity, words.derivative].map((name) => element('th', { scope: 'col' }, name)),
      ),
    ),
    element(
      'tbody',
      {},
      ...sliders.map(({ slider }, i) =>
        element('tr', {}, element('th', { scope: 'row' }, slider.node), derivatives[i].node),
      ),
    ),
  );
  show();
  return element(
    'div',
    { className: 'island-stage by-hand' },
    element('div', { className: 'island-lead by-hand-lead' }, table, action),
    bars,
    status.node,
    tools({ address, picture: () => bars.querySelector('svg')!, name: () => 'one-pixel-by-hand' }),
  );
}
