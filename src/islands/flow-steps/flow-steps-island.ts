import { bernoulliNats } from '../../../training/contract/bernoulli-nats.ts';
import { randomStream } from '../../../training/contract/random.ts';
import { type Decoder, loadDecoder, loadNetwork } from '../../decoder/networks.ts';
import type { Network } from '../../decoder/network.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { digitChoice } from '../parts/controls/digit-choice.ts';
import { settingSlider } from '../parts/controls/setting-slider.ts';
import { type DigitFiles, digitImage, type Digits, loadDigits } from '../parts/digits.ts';
import type { Address } from '../runtime/address.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { defineIsland } from '../runtime/island.ts';
import { pixels } from '../runtime/paint.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { say, shared } from '../runtime/words.ts';
import { momentsOf, squareAround, type Square } from './cloud.ts';
import { type FlowOf, pathOf, type Point } from './planar-steps.ts';

/** What the component gives the island. */
export interface Given {
  words: Words['flowSteps'];
  encoder: string;
  decoder: string;
  digits: DigitFiles;
  seed: number;
}

interface Model {
  encoder: Network;
  decoder: Decoder;
  digits: Digits;
}

const DRAWS = 300;
/** Places along a side of the map of the true posterior, and pixels of the picture to each of them. */
const SIDE = 48;
const SCALE = 10;

defineIsland<Given>('flow-steps-island', async ({ given, address }) => {
  const [encoder, decoder, digits] = await Promise.all([
    loadNetwork(given.encoder),
    loadDecoder(given.decoder),
    loadDigits(given.digits, shared.classes.length),
  ]);
  return flowSteps(given, { encoder, decoder, digits }, address);
});

/** A cloud of draws over the true posterior of an image, and a slider that sends it through the flow. */
function flowSteps({ words, seed }: Given, model: Model, address: Address): HTMLElement {
  const random = randomStream(seed, 'flow-steps');
  const noise = Array.from({ length: DRAWS }, (): Point => [random.normal(), random.normal()]);
  const flowOf = (image: Float32Array): FlowOf => {
    const results = model.encoder.run(image);
    const of = (name: string): Float32Array =>
      results[model.encoder.outputs.findIndex((output) => output.name === name)].slice();
    return { mean: of('mean'), logVariance: of('log_variance'), parameters: of('flow') };
  };
  const pathsOf = (image: Float32Array): Point[][] => {
    const flow = flowOf(image);
    return noise.map((epsilon) => pathOf(flow, epsilon));
  };
  const canvas = element('canvas', {
    ...{ className: 'flow-map', width: SIDE * SCALE, height: SIDE * SCALE, ariaHidden: 'true' },
  });
  const status = new Status();
  let paths: Point[][] = [];
  let square: Square;
  let map: HTMLCanvasElement;

  const digit = digitChoice(
    model.digits,
    { legend: words.choice, name: 'image', address, initial: 0 },
    () => look(),
  );
  const image = (): Float32Array => digitImage(model.digits, digit.index());
  const steps = pathOf(flowOf(image()), [0, 0]).length - 1;
  const slider = settingSlider(
    address,
    { name: 'step', label: words.step, min: 0, max: steps, step: 1, initial: 0 },
    () => draw(),
  );

  function look(): void {
    paths = pathsOf(image());
    square = squareAround(paths.flatMap((path) => [path[0], path.at(-1)!]));
    map = posteriorMap(model.decoder, image(), square);
    draw();
  }

  function draw(): void {
    const step = slider.value();
    const cloud = paths.map((path) => path[step]);
    paint(canvas, map, cloud, square);
    const { mean, deviation, correlation } = momentsOf(cloud);
    const [m1, m2, s1, s2] = [...mean, ...deviation].map((value) => formatNumber(value, 2));
    const where = { m1, m2, s1, s2, correlation: formatNumber(correlation, 2) };
    status.say(
      step === 0
        ? say(words.base, where)
        : say(step === steps ? words.end : words.between, { ...where, step, steps }),
    );
  }

  look();
  return element(
    'div',
    { className: 'island-stage flow-steps' },
    element('div', { className: 'flow-view' }, canvas, slider.node),
    digit.node,
    status.node,
    tools({
      address,
      picture: () => canvas,
      name: () => `flow-image-${digit.index()}-step-${slider.value()}`,
    }),
  );
}

/** p(z|x) over a square as a picture, white where it is highest: every place decoded. */
function posteriorMap(decoder: Decoder, image: Float32Array, square: Square): HTMLCanvasElement {
  const logs = Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [column, row] = [i % SIDE, Math.floor(i / SIDE)];
    const at = (index: number): number => (2 * index + 1) / SIDE - 1;
    const z: Point = [
      square.centre[0] + at(column) * square.reach,
      square.centre[1] - at(row) * square.reach,
    ];
    return -bernoulliNats(image, decoder.decode(z)) - (z[0] * z[0] + z[1] * z[1]) / 2;
  });
  const largest = logs.reduce((a, b) => Math.max(a, b));
  const map = element('canvas', { width: SIDE, height: SIDE });
  const shares = logs.map((log) => Math.exp(log - largest));
  map.getContext('2d')!.putImageData(pixels(shares, SIDE), 0, 0);
  return map;
}

/** The map with the cloud over it: points ringed in black, which are seen on any grey. */
function paint(
  canvas: HTMLCanvasElement,
  map: CanvasImageSource,
  cloud: Point[],
  { centre, reach }: Square,
): void {
  const context = canvas.getContext('2d')!;
  const side = canvas.width;
  context.drawImage(map, 0, 0, side, side);
  context.fillStyle = '#ffb000';
  context.strokeStyle = '#000';
  for (const [z1, z2] of cloud) {
    context.beginPath();
    context.arc(
      (((z1 - centre[0]) / reach + 1) * side) / 2,
      ((1 - (z2 - centre[1]) / reach) * side) / 2,
      ...([3.5, 0, 2 * Math.PI] as const),
    );
    context.fill();
    context.stroke();
  }
}
