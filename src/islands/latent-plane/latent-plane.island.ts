import { IMAGE_SIZE } from '../../../training/contract/image.ts';
import { fetchFile } from '../../decoder/fetch-file.ts';
import {
  type Classifier,
  type Decoder,
  loadClassifier,
  loadDecoder,
} from '../../decoder/networks.ts';
import { Address } from '../runtime/address.ts';
import { element } from '../../scripts/element.ts';
import { fold } from '../runtime/fold.ts';
import { defineIsland } from '../runtime/island.ts';
import { describeNeighbours, describePosterior, nearest } from '../parts/plane/neighbours.ts';
import { written } from '../runtime/numbers.ts';
import { pixels } from '../runtime/paint.ts';
import { asked } from './plane-keys.ts';
import { planeMap } from '../parts/plane/plane-map.ts';
import { listenToPointers } from './plane-pointer.ts';
import { PlaneState } from './plane-state.ts';
import { extent, parsePoints, type Point } from '../parts/plane/points.ts';
import { lookOf } from '../runtime/reading.ts';
import { sliderReading } from '../runtime/slider-reading.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';

const MAP_LABEL =
  'Map of the latent plane. Arrow keys move, with Shift further; Page Up and Page Down move z₂; Home returns to the centre; + and − zoom.';
const HINT =
  'Touch the map, or use the sliders. On the map the arrow keys move, with Shift further, and + and − zoom, as do two fingers, or the wheel with Ctrl or ⌘. The ellipse is the posterior of the test image that lies nearest: one standard deviation.';
/** Steps of the keys, in steps of the grid. */
const STEP = 2;

defineIsland('latent-plane', async ({ id, dataset }) => {
  const [decoder, classifier, csv] = await Promise.all([
    loadDecoder(dataset.decoder!),
    loadClassifier(dataset.classifier!),
    fetchFile(dataset.points!),
  ]);
  const points = parsePoints(new TextDecoder().decode(csv), dataset.points!);
  return latentPlane(decoder, classifier, points, new Address(id));
});

/**
 * A map of the plane and the image decoded from one place in it, which moves by pointer, by the
 * map's keys, or by a slider for each latent variable.
 */
function latentPlane(
  decoder: Decoder,
  classifier: Classifier,
  points: Point[],
  address: Address,
): HTMLElement {
  const limit = extent(points);
  const state = new PlaneState(address, limit);
  const status = new Status();
  const map = planeMap(points);
  const canvas = element('canvas', { width: IMAGE_SIZE, height: IMAGE_SIZE, role: 'img' });
  const context = canvas.getContext('2d')!;
  const sliders = ['z₁', 'z₂'].map((name) => coordinate(name, limit));
  let frame = 0;

  const show = (): void => {
    frame = 0;
    const { place, view, zoom, grid } = state;
    const image = decoder.decode(place);
    const point = nearest(points, place);
    context.putImageData(pixels(image), 0, 0);
    map.show(view, place, point);
    sliders.forEach(({ input, reading }, axis) => {
      input.step = String(grid);
      input.value = String(place[axis]);
      reading.textContent = written(place[axis]);
    });
    const where = `z = (${place.map((z) => written(z)).join(', ')})`;
    canvas.ariaLabel = `The digit decoded from ${where}`;
    const around = `${describeNeighbours(points, place)}; ${describePosterior(point, place)}`;
    const size = zoom > 1 ? ` The map is enlarged ${written(zoom, 1)} times.` : '';
    status.say(`${where} ${lookOf(classifier, image)}; ${around}.${size}`);
  };
  // However often the pointer moves, a frame decodes once.
  const change = (): void => {
    frame ||= requestAnimationFrame(show);
  };
  const moveTo: PlaneState['moveTo'] = (place) => {
    state.moveTo(place);
    change();
  };
  const zoomBy: PlaneState['zoomBy'] = (factor, about) => {
    state.zoomBy(factor, about);
    change();
  };

  sliders.forEach(({ input }, axis) =>
    input.addEventListener('input', () => {
      const [z1, z2] = state.place;
      moveTo(axis === 0 ? [input.valueAsNumber, z2] : [z1, input.valueAsNumber]);
    }),
  );
  const surface = element(
    'div',
    { className: 'plane-map', tabIndex: 0, role: 'group', ariaLabel: MAP_LABEL },
    map.svg,
  );
  listenToPointers(surface, {
    point: (x, y) => moveTo(map.placeAt(x, y)),
    zoom: (factor, x, y) => zoomBy(factor, map.placeAt(x, y)),
  });
  surface.addEventListener('keydown', (event) => {
    const request = asked(event, state.place, STEP * state.grid);
    if (!request) return;
    event.preventDefault();
    if ('zoom' in request) zoomBy(request.zoom);
    else moveTo(request.place);
  });
  show();

  return element(
    'div',
    { className: 'island-stage plane' },
    surface,
    element(
      'div',
      { className: 'plane-side' },
      canvas,
      ...sliders.map(({ label }) => label),
      element(
        'div',
        { className: 'island-controls' },
        zoomButton('Zoom in', () => zoomBy(2)),
        zoomButton('Zoom out', () => zoomBy(1 / 2)),
      ),
    ),
    status.node,
    tools(
      { address, picture: () => map.svg, name: () => 'latent-plane' },
      status,
      fold('How to move and zoom', element('p', {}, HINT)),
    ),
  );
}

/** A slider for one latent variable. */
function coordinate(name: string, limit: number) {
  const input = element('input', { type: 'range', min: String(-limit), max: String(limit) });
  const reading = sliderReading();
  const label = element('label', { className: 'island-slider' }, name, input, reading);
  return { input, reading, label };
}

function zoomButton(words: string, press: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button' }, words);
  button.addEventListener('click', press);
  return button;
}
