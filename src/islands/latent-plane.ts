import { IMAGE_SIZE } from '../../training/contract/image.ts';
import { fetchFile } from '../decoder/fetch-file.ts';
import { type Decoder, loadDecoder } from '../decoder/networks.ts';
import { element } from './element.ts';
import { defineIsland } from './island.ts';
import { describeNeighbours } from './neighbours.ts';
import { pixels } from './paint.ts';
import { planeMap } from './plane-map.ts';
import { extent, parsePoints, type Point } from './points.ts';
import { written } from './numbers.ts';
import { sliderReading } from './slider-reading.ts';
import { Status } from './status.ts';

/** The grid that a place is rounded to, and the steps of the keys. */
const GRID = 0.05;
const STEP = 0.1;
const LEAP = 0.5;

defineIsland('latent-plane', async ({ dataset: { model, points } }) => {
  const [decoder, csv] = await Promise.all([loadDecoder(model!), fetchFile(points!)]);
  return latentPlane(decoder, parsePoints(new TextDecoder().decode(csv), points!));
});

/**
 * A map of the plane and the image decoded from one place in it, which moves by pointer, by the
 * map's keys, or by a slider for each latent variable.
 */
function latentPlane(decoder: Decoder, points: Point[]): Node {
  const limit = extent(points);
  const status = new Status();
  const map = planeMap(points, limit);
  const canvas = element('canvas', { width: IMAGE_SIZE, height: IMAGE_SIZE, role: 'img' });
  const context = canvas.getContext('2d')!;
  const sliders = ['z₁', 'z₂'].map((name) => coordinate(name, limit));
  const place = [0, 0];
  let frame = 0;

  const show = (): void => {
    frame = 0;
    context.putImageData(pixels(decoder.decode(place)), 0, 0);
    map.moveTo(place[0], place[1]);
    const where = `z = (${place.map((z) => written(z)).join(', ')})`;
    canvas.ariaLabel = `The digit decoded from ${where}`;
    status.say(`${where}; ${describeNeighbours(points, place[0], place[1])}.`);
  };
  const moveTo = (...to: number[]): void => {
    to.forEach((z, axis) => {
      place[axis] = Math.round(Math.min(limit, Math.max(-limit, z)) / GRID) * GRID;
      sliders[axis].input.value = String(place[axis]);
      sliders[axis].reading.textContent = written(place[axis]);
    });
    // However often the pointer moves, a frame decodes once.
    frame ||= requestAnimationFrame(show);
  };

  sliders.forEach(({ input }, axis) =>
    input.addEventListener('input', () =>
      moveTo(...place.map((z, i) => (i === axis ? input.valueAsNumber : z))),
    ),
  );
  const surface = element(
    'div',
    {
      className: 'plane-map',
      tabIndex: 0,
      role: 'group',
      ariaLabel:
        'Map of the latent plane. Arrow keys move, with Shift further; Page Up and Page Down move z₂; Home returns to the centre.',
    },
    map.svg,
  );
  surface.addEventListener('pointerdown', (event) =>
    moveTo(...map.placeAt(event.clientX, event.clientY)),
  );
  surface.addEventListener('pointermove', (event) => {
    // A mouse need not be pressed; a finger always is, and may be scrolling.
    if (event.pointerType === 'mouse' || event.buttons) {
      moveTo(...map.placeAt(event.clientX, event.clientY));
    }
  });
  surface.addEventListener('keydown', (event) => {
    const to = keyed(event, place);
    if (!to) return;
    event.preventDefault();
    moveTo(...to);
  });
  moveTo(0, 0);

  return element(
    'div',
    { className: 'island-stage plane' },
    surface,
    element('div', { className: 'plane-side' }, canvas, ...sliders.map(({ label }) => label)),
    status.node,
    element(
      'p',
      { className: 'island-hint' },
      'Move over the map, touch it, or use the sliders. On the map the arrow keys move, with Shift further.',
    ),
  );
}

/** A slider for one latent variable. */
function coordinate(name: string, limit: number) {
  const input = element('input', {
    type: 'range',
    min: String(-limit),
    max: String(limit),
    step: String(GRID),
  });
  const reading = sliderReading();
  return {
    input,
    reading,
    label: element('label', { className: 'island-slider' }, name, input, reading),
  };
}

/** Where a key leads from a place, if anywhere. */
function keyed(event: KeyboardEvent, [z1, z2]: number[]): number[] | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  // With these the keys are the browser's own: back, forward, to the top.
  if (altKey || ctrlKey || metaKey) return undefined;
  const step = shiftKey ? LEAP : STEP;
  switch (key) {
    case 'ArrowLeft':
      return [z1 - step, z2];
    case 'ArrowRight':
      return [z1 + step, z2];
    case 'ArrowDown':
      return [z1, z2 - step];
    case 'ArrowUp':
      return [z1, z2 + step];
    case 'PageDown':
      return [z1, z2 - LEAP];
    case 'PageUp':
      return [z1, z2 + LEAP];
    case 'Home':
      return [0, 0];
    default:
      return undefined;
  }
}
