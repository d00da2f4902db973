import { randomStream } from '../../training/contract/random.ts';
import { type Decoder, loadDecoder } from '../decoder/networks.ts';
import { element } from './element.ts';
import { defineIsland } from './island.ts';
import { sliderReading } from './slider-reading.ts';
import { gridSize, paintGaps, paintTile } from './paint.ts';
import { Status } from './status.ts';

const ROWS = 4;
const COLUMNS = 6;
const LARGEST_SEED = 2 ** 32 - 1;

defineIsland('vae-sampler', async ({ dataset: { model, experiment, seed } }) =>
  sampler(await loadDecoder(model!), experiment!, Number(seed)),
);

/** A grid of draws from the prior, decoded; a button, a seed and a temperature to change them. */
function sampler(decoder: Decoder, experiment: string, firstSeed: number): Node {
  const status = new Status();
  const canvas = element('canvas', { ...gridSize(ROWS, COLUMNS), role: 'img' });
  const context = canvas.getContext('2d')!;
  const seed = element('input', {
    type: 'number',
    min: '0',
    max: String(LARGEST_SEED),
    step: '1',
    required: true,
    value: String(firstSeed),
  });
  const temperature = element('input', {
    type: 'range',
    min: '0',
    max: '2',
    step: '0.05',
    value: '1',
  });
  const reading = sliderReading();
  const another = element('button', { type: 'button' }, 'Another');

  const draw = (): void => {
    const t = temperature.valueAsNumber;
    reading.textContent = t.toFixed(2);
    if (!seed.validity.valid) {
      status.say(`A seed is a whole number from 0 to ${LARGEST_SEED}.`);
      return;
    }
    paintSamples(context, decoder, experiment, seed.valueAsNumber, t);
    const words = `${ROWS * COLUMNS} digits from seed ${seed.value}, at temperature ${t.toFixed(2)}.`;
    canvas.ariaLabel = words;
    status.say(words);
  };

  seed.addEventListener('input', draw);
  temperature.addEventListener('input', draw);
  another.addEventListener('click', () => {
    const next = seed.validity.valid ? seed.valueAsNumber + 1 : firstSeed;
    seed.value = String(next > LARGEST_SEED ? 0 : next);
    draw();
  });
  draw();

  return element(
    'div',
    { className: 'island-stage sampler' },
    canvas,
    element(
      'div',
      { className: 'island-controls' },
      another,
      element('label', {}, 'Seed', seed),
      element('label', { className: 'island-slider' }, 'Temperature', temperature, reading),
    ),
    status.node,
  );
}

/**
 * Decodes temperature · ε for the draws ε ~ N(0, I) of a seed: at temperature 1 the very ones that
 * the run's figure of samples begins with, when the seed is the run's.
 */
function paintSamples(
  context: CanvasRenderingContext2D,
  decoder: Decoder,
  experiment: string,
  seed: number,
  temperature: number,
): void {
  const random = randomStream(seed, experiment, 'samples');
  const latent = new Float32Array(decoder.latentSize);
  paintGaps(context);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      for (let i = 0; i < latent.length; i++) latent[i] = temperature * random.normal();
      paintTile(context, decoder.decode(latent), row, column);
    }
  }
}
