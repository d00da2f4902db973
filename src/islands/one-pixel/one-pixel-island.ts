import { randomStream } from '../../../training/contract/random.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { settingSlider } from '../parts/controls/setting-slider.ts';
import type { Address } from '../runtime/address.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { defineIsland } from '../runtime/island.ts';
import { Status } from '../runtime/status.ts';
import { shape } from '../runtime/svg.ts';
import { tools } from '../runtime/tools.ts';
import { listed, say } from '../runtime/words.ts';
import { readingOf, ROWS, type Reading } from './readings.ts';

/** What the component gives the island. */
export interface Given {
  words: Words['onePixel'];
  seed: number;
}

/** Size of a curve, in its own units. */
const [WIDTH, HEIGHT] = [256, 40];

defineIsland<Given>('one-pixel-island', async ({ given, address }) => onePixel(given, address));

/** A grey value and a decoder's answer to move, and what five likelihoods make of them. */
function onePixel({ words, seed }: Given, address: Address): HTMLElement {
  const random = randomStream(seed, 'one-pixel');
  const status = new Status();
  const draws = ROWS.map(() => ({ uniform: 0.5, normal: 0 }));
  const slider = (name: string, label: string, initial: number, min: number, max: number) =>
    settingSlider(address, { ...{ name, label, min, max, initial }, step: 0.01 }, () => show());
  const sliders = [
    slider('x', words.grey, 0.6, 0, 1),
    slider('answer', words.answer, 0.4, 0.01, 0.99),
    slider('scale', words.scale, 0.1, 0.01, 0.7),
  ];
  const rows = ROWS.map(({ name, kind }) => {
    const [curve, nats, mean, draw] = ['one-pixel-curve', '', '', ''].map((className) =>
      element('td', { className }),
    );
    const node = element(
      'tr',
      {},
      element('th', { scope: 'row' }, words[name], element('small', {}, words[kind])),
      ...[curve, nats, mean, draw],
    );
    return { node, curve, nats, mean, draw };
  });
  const show = (): void => {
    const [x, answer, scale] = sliders.map((each) => each.value());
    const readings = ROWS.map((row, i) => readingOf(row, { x, answer, scale }, draws[i]));
    readings.forEach((reading, i) => {
      const { curve, nats, mean, draw } = rows[i];
      curve.replaceChildren(curveOf(reading, x));
      nats.textContent = formatNumber(reading.nats, 2);
      mean.replaceChildren(...grey(reading.mean));
      draw.replaceChildren(...grey(reading.draw));
    });
    const costs = ROWS.map(({ name }, i) =>
      say(words.cost, { name: words[name], nats: formatNumber(readings[i].nats, 2) }),
    );
    status.say(say(words.says, { x: formatNumber(x, 2), costs: listed(costs) }));
  };
  const again = element('button', { type: 'button', className: 'island-action' }, words.again);
  const drawAgain = (): void => {
    for (const draw of draws)
      Object.assign(draw, { uniform: random.uniform(), normal: random.normal() });
    show();
  };
  again.addEventListener('click', drawAgain);
  drawAgain();
  const head = [words.likelihood, words.curve, words.nats, words.mean, words.draw];
  const table = element(
    'table',
    {},
    element('caption', {}, words.caption),
    element(
      'thead',
      {},
      element('tr', {}, ...head.map((name) => element('th', { scope: 'col' }, name))),
    ),
    element('tbody', {}, ...rows.map(({ node }) => node)),
  );
  return element(
    'div',
    { className: 'island-stage one-pixel' },
    element(
      'div',
      { className: 'one-pixel-sliders island-lead' },
      ...sliders.map(({ node }) => node),
      again,
    ),
    element(
      'div',
      { className: 'one-pixel-table', tabIndex: 0, role: 'group', ariaLabel: words.caption },
      table,
    ),
    status.node,
    tools({ address, picture: () => [...table.querySelectorAll('svg')], name: () => 'one-pixel' }),
  );
}

/** A likelihood over all grey values, and a line at the pixel's own. */
function curveOf({ curve }: Reading, x: number): SVGSVGElement {
  const top = (share: number): string => (HEIGHT - 1 - share * (HEIGHT - 4)).toFixed(1);
  const line = curve.map((share, i) => `${i ? 'L' : 'M'}${i} ${top(share)}`).join('');
  const at = x * (WIDTH - 1);
  return shape(
    'svg',
    { viewBox: `-2 0 ${WIDTH + 4} ${HEIGHT}`, 'aria-hidden': 'true' },
    shape('path', {
      d: `${line}L${WIDTH - 1} ${HEIGHT - 1}L0 ${HEIGHT - 1}Z`,
      class: 'one-pixel-area',
    }),
    shape('path', { d: `M${at} 0V${HEIGHT}`, class: 'one-pixel-x' }),
  );
}

/** A grey value as a patch, with its number. */
function grey(value: number): Node[] {
  const patch = shape(
    'svg',
    { viewBox: '0 0 20 20', class: 'one-pixel-patch', 'aria-hidden': 'true' },
    shape('rect', { x: 0.5, y: 0.5, width: 19, height: 19, fill: `hsl(0 0% ${100 * value}%)` }),
  );
  return [patch, document.createTextNode(formatNumber(value, 2))];
}
