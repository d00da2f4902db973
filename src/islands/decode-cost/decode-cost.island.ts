import { randomStream } from '../../../training/contract/random.ts';
import { type Decoder, loadDecoder } from '../../decoder/networks.ts';
import { element } from '../../scripts/element.ts';
import { headed } from '../runtime/head.ts';
import { Status } from '../runtime/status.ts';

interface Model {
  title: string;
  url: string;
}

/** Digits that one reading decodes: browsers round their clocks, to a millisecond at worst. */
const DIGITS = 50;
const READINGS = 7;

customElements.define(
  'decode-cost',
  class extends HTMLElement {
    connectedCallback(): void {
      this.replaceChildren(headed(this, meter(JSON.parse(this.dataset.models!) as Model[])));
    }
  },
);

/** A button that measures what a digit takes with each model, and the line that tells. */
function meter(models: Model[]): HTMLElement {
  const status = new Status();
  const button = element(
    'button',
    { type: 'button', className: 'island-action' },
    'Measure on this device',
  );
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      status.say(await measured(models));
    } catch (error) {
      status.say(`Nothing could be measured: ${(error as Error).message}`);
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

async function measured(models: Model[]): Promise<string> {
  const costs: string[] = [];
  for (const { title, url } of models) {
    const time = millisecondsPerDigit(await loadDecoder(url));
    costs.push(`${time.toFixed(2)} ms with “${title}”`);
  }
  return `One digit takes ${costs.join('; ')}. Medians of ${READINGS} readings of ${DIGITS} digits.`;
}

/** The median over readings, after one that is left out: code is compiled while it first runs. */
function millisecondsPerDigit(decoder: Decoder): number {
  const random = randomStream(1, 'decode-cost');
  const latent = Float32Array.from({ length: decoder.latentSize }, () => random.normal());
  const readings = Array.from({ length: READINGS + 1 }, () => {
    const begin = performance.now();
    for (let i = 0; i < DIGITS; i++) decoder.decode(latent);
    return (performance.now() - begin) / DIGITS;
  }).slice(1);
  return readings.sort((a, b) => a - b)[Math.floor(READINGS / 2)];
}
