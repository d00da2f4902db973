import { normals, randomStream } from '../../../training/contract/random.ts';
import {
  type Classifier,
  type Decoder,
  loadClassifier,
  loadDecoder,
  loadNetwork,
} from '../../decoder/networks.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { settingSlider } from '../parts/controls/setting-slider.ts';
import { digitView } from '../parts/pictures/digit-view.ts';
import type { Address } from '../runtime/address.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { defineIsland } from '../runtime/island.ts';
import { Status } from '../runtime/status.ts';
import { setAttributes, shape } from '../runtime/svg.ts';
import { tools } from '../runtime/tools.ts';
import { say } from '../runtime/words.ts';
import { stepped } from './course.ts';

const POINTS = 150;
const STEPS = 50;
/** Milliseconds between two steps of the animation. */
const PACE = 60;
/** Half the side of the drawing in pixels, and how far it goes at least, in units of the plane. */
const [HALF, LEAST] = [200, 4];

/** What the component gives the island. */
export interface Given {
  words: Words['diffusion'];
  /** Addresses. */
  denoiser: string;
  decoder: string;
  classifier: string;
  /** The run's. */
  seed: number;
}

defineIsland<Given>('diffusion-island', async ({ given, address }) => {
  const [denoiser, decoder, classifier] = await Promise.all([
    loadNetwork(given.denoiser),
    loadDecoder(given.decoder),
    loadClassifier(given.classifier),
  ]);
  // Every place that points are in, from noise to codes: kept, so that time can go back.
  const course: Float32Array[] = [
    normals(randomStream(given.seed, 'diffusion', 'course'), 2 * POINTS),
  ];
  for (let left = STEPS; left > 0; left--) {
    course.push(stepped(denoiser, course.at(-1)!, left / STEPS, (left - 1) / STEPS));
    // Other things of the page have their turn.
    if (left % 5 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return diffusion(given, course, decoder, classifier, address);
});

/** A cloud at a time, and the image of one of its points. */
function diffusion(
  { words }: Given,
  course: Float32Array[],
  decoder: Decoder,
  classifier: Classifier,
  address: Address,
): HTMLElement {
  const status = new Status();
  const view = digitView(classifier);
  const farthest = course
    .flatMap((places) => [...places])
    .reduce((far, z) => Math.max(far, Math.abs(z)), LEAST);
  const unit = (HALF - 10) / farthest;
  const placeOf = (points: Float32Array, i: number) => ({
    cx: (unit * points[2 * i]).toFixed(1),
    cy: (-unit * points[2 * i + 1]).toFixed(1),
  });
  const dots = Array.from({ length: POINTS }, () => shape('circle', { r: 3 }));
  const mark = shape('circle', { r: 9, class: 'diffusion-chosen' });
  const plot = shape(
    'svg',
    { viewBox: `${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`, role: 'img', class: 'diffusion-plane' },
    shape('path', { d: `M${-HALF} 0H${HALF}M0 ${-HALF}V${HALF}` }),
    shape('circle', { r: 2 * unit, class: 'diffusion-prior' }),
    ...dots,
    mark,
  );
  const slider = (
    name: string,
    label: string,
    min: number,
    max: number,
    initial: number,
    step = 1,
  ) => settingSlider(address, { name, label, min, max, step, initial }, () => show());
  const time = slider('time', words.time, 0, 1, 1, 1 / STEPS);
  const point = slider('point', words.point, 1, POINTS, 1);

  const show = (): void => {
    const places = course[Math.round((1 - time.value()) * STEPS)];
    dots.forEach((dot, i) => setAttributes(dot, placeOf(places, i)));
    const chosen = point.value() - 1;
    setAttributes(mark, placeOf(places, chosen));
    const z = places.subarray(2 * chosen, 2 * chosen + 2);
    const look = view.show(decoder.decode(z).slice(), say(words.image, { number: chosen + 1 }));
    const at = formatNumber(time.value());
    plot.ariaLabel = say(words.cloud, { count: POINTS, time: at });
    status.say(
      say(words.said, {
        time: at,
        number: chosen + 1,
        ...{ z1: formatNumber(z[0], 1), z2: formatNumber(z[1], 1), look },
      }),
    );
  };
  let timer = 0;
  const play = element('button', { type: 'button', className: 'island-action' }, words.play);
  play.addEventListener('click', () => {
    clearInterval(timer);
    // Who wants no motion sees where it leads.
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return time.set(0);
    time.set(1);
    timer = window.setInterval(() => {
      time.set(time.value() - 1 / STEPS);
      if (time.value() <= 0) clearInterval(timer);
    }, PACE);
  });
  time.node.addEventListener('input', () => clearInterval(timer));
  show();

  return element(
    'div',
    { className: 'island-stage diffusion' },
    element('div', { className: 'island-controls' }, play, time.node, point.node),
    plot,
    view.node,
    status.node,
    tools({ address, picture: () => plot, name: () => `diffusion-${time.value()}` }),
  );
}
