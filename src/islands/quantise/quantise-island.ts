import { normals, randomStream } from '../../../training/contract/random.ts';
import { fetchCode } from '../../decoder/fetch-file.ts';
import { loadModel } from '../../decoder/model.ts';
import type { Model } from '../../decoder/read-model.ts';
import type { buildAnyNetwork } from '../../decoder/any-network.ts';
import type { Network } from '../../decoder/network.ts';
import { type Classifier, loadClassifier } from '../../decoder/networks.ts';
import type { Address } from '../runtime/address.ts';
import { bitsInWords, type Cost } from './bits-words.ts';
import { element } from '../../scripts/element.ts';
import { largestKernel, withBits, zeroShare } from './fewer-bits.ts';
import { fold } from '../runtime/fold.ts';
import { defineIsland } from '../runtime/island.ts';
import { joined } from '../parts/joined.ts';
import { formatBytes, formatNumber } from '../runtime/format-number.ts';
import { gridSize, paintGaps, paintTile } from '../runtime/paint.ts';
import { quantities } from '../parts/pictures/quantities.ts';
import { seedChoice } from '../parts/controls/seed-choice.ts';
import { sliderReading } from '../runtime/slider-reading.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import type { Words } from '../../words/dictionary.ts';
import { classesOf } from '../runtime/reading.ts';
import { say, shared } from '../runtime/words.ts';
import { Turns } from '../parts/turns.ts';
import { weightHistogram } from './weight-histogram.ts';

/** Samples along a side of a grid. */
const SIDE = 4;

/** Where the slider starts: so few bits that one sees what is lost. */
const FIRST = 3;

/** What the component gives the island. */
export interface Given {
  words: Words['quantise'];
  experiment: string;
  likelihood: string;
  /** The run's. */
  seed: number;
  /** What the run measured, from the most bits to the fewest. */
  costs: Cost[];
  /** Address of the model whose weights are rounded. */
  decoder: string;
  classifier: string;
}

defineIsland<Given>('quantise-island', async ({ given, address }) => {
  const [exported, classifier, { buildAnyNetwork }] = await Promise.all([
    loadModel(given.decoder),
    loadClassifier(given.classifier),
    fetchCode(import('../../decoder/any-network.ts')),
  ]);
  return quantise(given, { exported, build: buildAnyNetwork }, classifier, address);
});

/** The same samples from a decoder as it was exported, and with its weights in fewer bits. */
function quantise(
  { words, experiment, likelihood, seed: firstSeed, costs }: Given,
  { exported, build }: { exported: Model; build: typeof buildAnyNetwork },
  classifier: Classifier,
  address: Address,
): HTMLElement {
  const status = new Status();
  const turns = new Turns();
  const [most, fewest] = [costs[0].bits, costs.at(-1)!.bits];
  const bits = element('input', {
    type: 'range',
    min: String(fewest),
    max: String(most),
    value: String(address.number('bits', FIRST, fewest, most)),
  });
  const reading = sliderReading();
  const [whole, few] = [grid(), grid()];
  const fewName = element('p');
  const numbers = quantities(words.size, words.negativeElbo, words.cost, words.zeros);
  const [name, kernel] = largestKernel(exported);
  const histogram = weightHistogram(kernel.data, [say(words.weightsOf, { name }), words.share]);
  const complete = build(exported);
  /** What is read in the draws of the exported weights, which only another seed changes. */
  let before: { seed: number; labels: number[] } | undefined;

  const show = async (): Promise<void> => {
    const turn = turns.begin();
    const cost = costs.find((each) => each.bits === bits.valueAsNumber)!;
    address.set({ bits: cost.bits });
    reading.textContent = bits.value;
    bits.ariaValueText = say(words.bits, { bits: bits.value });
    if (!(await turn.frame())) return;
    const model = withBits(exported, cost.bits);
    const zeros = zeroShare(model);
    histogram.show(model.weights.get(name)!.data);
    fewName.textContent = say(words.bits, { bits: cost.bits });
    numbers.show(
      formatBytes(cost.bytes),
      formatNumber(cost.nats, 1),
      formatNumber(cost.cost, 2),
      `${Math.round(100 * zeros)} %`,
    );
    // Rounding and decoding are each a task of their own, short enough for a frame.
    if (!(await turn.frame())) return;
    const after = paint(few, build(model), cost.bits);
    if (!(await turn.frame())) return;
    if (before?.seed !== seed()) {
      before = { seed: seed(), labels: paint(whole, complete, most) };
    }
    const { labels } = before;
    const same = after.filter((label, i) => label === labels[i]).length;
    status.say(bitsInWords(words, cost, costs[0], { zeros, same, of: labels.length }));
  };
  /** Decodes draws from the prior: with the run's seed they are the first of its figure of samples. */
  const paint = ({ canvas, context }: Grid, network: Network, bits: number): number[] => {
    const random = randomStream(seed(), experiment, 'samples');
    paintGaps(context);
    const read = Array.from({ length: SIDE * SIDE }, (_, i) => {
      const [image] = network.run(normals(random, network.inputs[0].size));
      paintTile(context, image, Math.floor(i / SIDE), i % SIDE);
      return classifier.read(image).label;
    });
    canvas.ariaLabel = say(words.samples, { bits, readings: classesOf(read) });
    return read;
  };
  const { node: seedNode, seed } = seedChoice(firstSeed, address, status, show);
  bits.addEventListener('input', show);
  void show();

  return element(
    'div',
    { className: 'island-stage bits' },
    element('label', { className: 'island-slider island-lead' }, words.perWeight, bits, reading),
    seedNode,
    element(
      'div',
      { className: 'bits-samples' },
      element('div', {}, element('p', {}, say(words.exported, { bits: most })), whole.canvas),
      element('div', {}, fewName, few.canvas),
    ),
    histogram.svg,
    status.node,
    tools(
      {
        address,
        picture: () => joined([whole.canvas, few.canvas], 'row'),
        name: () => `${bits.value}-bits-seed-${seed()}`,
      },
      fold(
        shared.words.inNumbers,
        numbers.node,
        element('p', {}, say(words.units, { likelihood })),
      ),
    ),
  );
}

interface Grid {
  canvas: HTMLCanvasElement;
  context: CanvasRenderingContext2D;
}

function grid(): Grid {
  const canvas = element('canvas', { ...gridSize(SIDE, SIDE), role: 'img' });
  return { canvas, context: canvas.getContext('2d')! };
}
