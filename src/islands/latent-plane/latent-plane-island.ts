import { IMAGE_SIZE } from '../../../training/contract/image.ts';
import { fetchFile } from '../../decoder/fetch-file.ts';
import {
  type Classifier,
  type Decoder,
  loadClassifier,
  loadDecoder,
} from '../../decoder/networks.ts';
import type { Address } from '../runtime/address.ts';
import { element } from '../../scripts/element.ts';
import { fold } from '../runtime/fold.ts';
import { defineIsland } from '../runtime/island.ts';
import { describeNeighbours, describePosterior, nearest } from '../parts/plane/neighbours.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { pixels } from '../runtime/paint.ts';
import { requestOf } from './plane-keys.ts';
import { planeMap, signsInWords } from '../parts/plane/plane-map.ts';
import { listenToPointers } from './plane-pointer.ts';
import { PlaneState } from './plane-state.ts';
import { extent, parsePoints, type Point } from '../parts/plane/points.ts';
import { lookOf } from '../runtime/reading.ts';
import { sliderReading } from '../runtime/slider-reading.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import type { Words } from '../../words/dictionary.ts';
import { say, shared } from '../runtime/words.ts';

/** How far an arrow key moves, in steps of the grid. */
const STEP = 2;

/** What the component gives the island: addresses of files. */
export interface Given {
  words: Words['latentPlane'];
  decoder: string;
  classifier: string;
  /** A CSV as `parsePoints` reads it, if the run has one of this model. */
  points?: string;
}

defineIsland<Given>('latent-plane-island', async ({ given, address }) => {
  const [decoder, classifier, points] = await Promise.all([
    loadDecoder(given.decoder),
    loadClassifier(given.classifier),
    given.points ? pointsAt(given.points) : [],
  ]);
  return latentPlane(given.words, decoder, classifier, points, address);
});

async function pointsAt(url: string): Promise<Point[]> {
  const csv = new TextDecoder().decode(await fetchFile(url));
  const classes = shared.classes.map(({ name }) => name);
  return parsePoints(csv, url, classes);
}

/**
 * A map of the plane, and the image decoded from one place in it. The reader moves that place with a
 * pointer, with keys on the map, or with a slider for each latent variable.
 */
function latentPlane(
  words: Given['words'],
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
    const point = points.length > 0 ? nearest(points, place) : undefined;
    context.putImageData(pixels(image), 0, 0);
    map.show(view, place, point);
    sliders.forEach(({ input, reading }, axis) => {
      input.step = String(grid);
      input.value = String(place[axis]);
      reading.textContent = formatNumber(place[axis]);
    });
    const where = `z = (${place.map((z) => formatNumber(z)).join(', ')})`;
    canvas.ariaLabel = say(words.decoded, { place: where });
    const around = point
      ? `; ${describeNeighbours(points, place)}; ${describePosterior(point, place)}`
      : '';
    const size = zoom > 1 ? ` ${say(words.enlarged, { factor: formatNumber(zoom, 1) })}` : '';
    status.say(`${where} ${lookOf(classifier, image)}${around}.${size}`);
  };
  // However often the pointer moves, each frame decodes at most once.
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
    { className: 'plane-map', tabIndex: 0, role: 'group', ariaLabel: words.map },
    map.svg,
  );
  listenToPointers(surface, {
    point: (x, y) => moveTo(map.placeAt(x, y)),
    zoom: (factor, x, y) => zoomBy(factor, map.placeAt(x, y)),
  });
  surface.addEventListener('keydown', (event) => {
    const request = requestOf(event, state.place, STEP * state.grid);
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
        zoomButton(words.zoomIn, () => zoomBy(2)),
        zoomButton(words.zoomOut, () => zoomBy(1 / 2)),
      ),
    ),
    status.node,
    tools(
      { address, picture: () => map.svg, name: () => 'latent-plane' },
      fold(words.how, element('p', {}, words.hint), ...signs()),
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

/** What stands for the classes on the map, where that needs saying. */
function signs(): HTMLElement[] {
  const inWords = signsInWords();
  return inWords ? [element('p', {}, inWords)] : [];
}
