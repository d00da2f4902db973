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
import { button } from '../runtime/button.ts';
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
import { sliderReading } from '../runtime/slider-reading.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import type { Words } from '../../words/dictionary.ts';
import { say, shared } from '../runtime/words.ts';
import type { Place, View } from '../parts/plane/plane-view.ts';
import { decodedGround } from './ground.ts';

/** How far an arrow key moves, in steps of the grid. */
const STEP = 2;

/** What the component gives the island: addresses of files. */
export interface Given {
  words: Words['latentPlane'];
  decoder: string;
  classifier: string;
  /** A CSV as `parsePoints` reads it, if the run has one of this model. */
  points?: string;
  /** A place that is clearly of one class, to start with. */
  start: Place;
}

defineIsland<Given>('latent-plane-island', async ({ given, address }) => {
  const [decoder, classifier, points] = await Promise.all([
    loadDecoder(given.decoder),
    loadClassifier(given.classifier),
    given.points ? pointsAt(given.points) : [],
  ]);
  return latentPlane(given, { decoder, classifier, points }, address);
});

async function pointsAt(url: string): Promise<Point[]> {
  const csv = new TextDecoder().decode(await fetchFile(url));
  const classes = shared.classes.map(({ name }) => name);
  return parsePoints(csv, url, classes);
}

/** A model with two latents, and where it puts held-out images. */
interface Loaded {
  decoder: Decoder;
  classifier: Classifier;
  /** None where the run has none of this model. */
  points: Point[];
}

/**
 * A map of the plane, and the image decoded from one place in it. The reader moves that place with a
 * pointer, with keys on the map, which to screen readers is a slider in two dimensions, or with a slider
 * for each latent variable.
 */
function latentPlane(
  { words, start }: Given,
  { decoder, classifier, points }: Loaded,
  address: Address,
): HTMLElement {
  const limit = extent(points);
  const state = new PlaneState(address, limit, start);
  const status = new Status();
  const map = planeMap(points);
  const ground = decodedGround(decoder);
  let grounded: View | undefined;
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
    if (view !== grounded) ground.show((grounded = view));
    surface.classList.toggle('has-points', showPoints.checked);
    sliders.forEach(({ input, reading }, axis) => {
      input.step = String(grid);
      input.value = String(place[axis]);
      reading.textContent = formatNumber(place[axis]);
    });
    const where = `z = (${place.map((z) => formatNumber(z)).join(', ')})`;
    canvas.ariaLabel = say(words.decoded, { place: where });
    // A value that did not change with every move would not be read again.
    const [across, up] = place.map((z) => Math.round((z + limit) / grid));
    const columns = Math.round((2 * limit) / grid) + 1;
    surface.ariaValueMax = String(columns ** 2 - 1);
    surface.ariaValueNow = String(up * columns + across);
    surface.ariaValueText = where;
    const { label, confidence } = classifier.read(image);
    const percent = Math.round(100 * confidence);
    const drawn = say(words.draws, { what: shared.classes[label].one, percent });
    const around =
      point && showPoints.checked
        ? capital(`${describeNeighbours(points, place)}; ${describePosterior(point, place)}.`)
        : '';
    const size = zoom > 1 ? say(words.enlarged, { factor: formatNumber(zoom, 1) }) : '';
    const said = [drawn, around, size];
    status.say(said.filter(Boolean).join(' '));
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
  const showPoints = element('input', {
    type: 'checkbox',
    checked: address.number('points', 0, 0, 1) === 1,
  });
  showPoints.addEventListener('change', () => {
    address.set({ points: Number(showPoints.checked) });
    change();
  });
  const surface = element(
    'div',
    {
      className: 'plane-map has-ground',
      tabIndex: 0,
      role: 'slider',
      ariaLabel: words.map,
      ariaRoleDescription: words.mapKind,
    },
    ground.node,
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
      ...(points.length > 0
        ? [element('label', { className: 'plane-points' }, showPoints, words.points)]
        : []),
      element(
        'div',
        { className: 'island-controls' },
        button(words.zoomIn, () => zoomBy(2)),
        button(words.zoomOut, () => zoomBy(1 / 2)),
      ),
    ),
    status.node,
    tools(
      {
        address,
        picture: () => (showPoints.checked ? map.svg : ground.node),
        name: () => 'latent-plane',
      },
      fold(words.how, element('p', {}, words.hint), ...signs()),
    ),
  );
}

function capital(words: string): string {
  return words[0].toUpperCase() + words.slice(1);
}

/** A slider for one latent variable. */
function coordinate(name: string, limit: number) {
  const input = element('input', { type: 'range', min: String(-limit), max: String(limit) });
  const reading = sliderReading();
  const label = element('label', { className: 'island-slider' }, name, input, reading);
  return { input, reading, label };
}

/** What stands for the classes on the map, where that needs saying. */
function signs(): HTMLElement[] {
  const inWords = signsInWords();
  return inWords ? [element('p', {}, inWords)] : [];
}
