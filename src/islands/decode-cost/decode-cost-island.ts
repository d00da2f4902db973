import { formatNumber } from '../runtime/format-number.ts';
import { randomStream } from '../../../training/contract/random.ts';
import { type Decoder, loadDecoder } from '../../decoder/networks.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import { defineIsland } from '../runtime/island.ts';
import { Status } from '../runtime/status.ts';

/** What the component gives the island. */
export interface Given {
  words: Words['decodeCost'];
  /** For each experiment, its title and the address of its decoder. */
  models: { title: string; decoder: string }[];
}

/** Images that are decoded for one reading: browsers round their clocks, to a millisecond at worst. */
const IMAGES = 50;
const READINGS = 7;

defineIsland<Given>('decode-cost-island', async ({ given }) => meter(given));

/** A button that measures how long an image takes with each model, and the line that says so. */
function meter({ words, models }: Given): HTMLElement {
  const status = new Status();
  const button = element('button', { type: 'button', className: 'island-action' }, words.measure);
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      status.say(await measured(words, models));
    } catch (error) {
      status.say(say(words.failed, { why: (error as Error).message }));
    }
    button.disabled = false;
    button.focus();
  });
  return element(
    'div',
    { className: 'island-stage' },
    element('div', { className: 'island-controls' }, button),
    status.node,
  );
}

/** Says how long an image takes with each model. */
async function measured(words: Given['words'], models: Given['models']): Promise<string> {
  const costs: string[] = [];
  for (const { title, decoder } of models) {
    const time = millisecondsPerImage(await loadDecoder(decoder));
    costs.push(say(words.cost, { time: formatNumber(time), title }));
  }
  return say(words.measured, { costs: costs.join('; '), readings: READINGS, count: IMAGES });
}

/** The median of some readings after a first one that does not count: code is compiled as it first runs. */
function millisecondsPerImage(decoder: Decoder): number {
  const random = randomStream(1, 'decode-cost');
  const latent = Float32Array.from({ length: decoder.latentSize }, () => random.normal());
  const readings = Array.from({ length: READINGS + 1 }, () => {
    const begin = performance.now();
    for (let i = 0; i < IMAGES; i++) decoder.decode(latent);
    return (performance.now() - begin) / IMAGES;
  }).slice(1);
  return readings.sort((a, b) => a - b)[Math.floor(READINGS / 2)];
}
