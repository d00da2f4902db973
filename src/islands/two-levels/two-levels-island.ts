import { PIXELS } from '../../../training/contract/image.ts';
import { LEAST_LOG_VARIANCE } from '../../../training/contract/least-log-variance.ts';
import { normals, randomStream } from '../../../training/contract/random.ts';
import {
  type Classifier,
  type Decoder,
  loadClassifier,
  loadDecoder,
  loadNetwork,
} from '../../decoder/networks.ts';
import type { Network } from '../../decoder/network.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { inParts } from '../parts/in-parts.ts';
import { digitView } from '../parts/pictures/digit-view.ts';
import type { Address } from '../runtime/address.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { defineIsland } from '../runtime/island.ts';
import { gridSize, paintGaps, paintTile } from '../runtime/paint.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { say } from '../runtime/words.ts';

/** What comes next if one level is drawn again, a row for each level. */
const COLUMNS = 6;
const LEVELS = ['lower', 'upper'] as const;
type Level = (typeof LEVELS)[number];

/** What the component gives the island. */
export interface Given {
  words: Words['twoLevels'];
  experiment: string;
  /** Addresses. */
  prior: string;
  decoder: string;
  classifier: string;
  /** The run's. */
  seed: number;
}

defineIsland<Given>('two-levels-island', async ({ given, address }) => {
  const [prior, decoder, classifier] = await Promise.all([
    loadNetwork(given.prior),
    loadDecoder(given.decoder),
    loadClassifier(given.classifier),
  ]);
  return twoLevels(given, prior, decoder, classifier, address);
});

/** An image of two draws, each of which can be made again while the other stays. */
function twoLevels(
  { words, experiment, seed }: Given,
  prior: Network,
  decoder: Decoder,
  classifier: Classifier,
  address: Address,
): HTMLElement {
  const status = new Status();
  const canvas = element('canvas', { ...gridSize(LEVELS.length, COLUMNS), role: 'img' });
  const context = canvas.getContext('2d')!;
  const view = digitView(classifier);
  const draws = Object.fromEntries(
    LEVELS.map((level) => [level, Math.floor(address.number(level, 1, 1, 9999))]),
  ) as Record<Level, number>;
  const [mean, logVariance] = ['mean_1', 'log_variance_1'].map((name) =>
    prior.outputs.findIndex((output) => output.name === name),
  );

  const imageOf = (upper: number, lower: number): Float32Array => {
    const noiseOf = (level: Level, draw: number, size: number): Float32Array =>
      normals(randomStream(seed, experiment, level, draw), size);
    const predicted = prior.run(noiseOf('upper', upper, prior.inputs[0].size));
    const epsilon = noiseOf('lower', lower, decoder.latentSize);
    const z = epsilon.map((e, i) => {
      const spread = Math.exp(Math.max(predicted[logVariance][i], LEAST_LOG_VARIANCE) / 2);
      return predicted[mean][i] + spread * e;
    });
    return decoder.decode(z).slice();
  };
  const next = inParts(
    LEVELS.length * COLUMNS,
    (tile) => {
      const [row, column] = [Math.floor(tile / COLUMNS), tile % COLUMNS];
      const { upper, lower } = draws;
      const image =
        LEVELS[row] === 'lower'
          ? imageOf(upper, lower + 1 + column)
          : imageOf(upper + 1 + column, lower);
      paintTile(context, image, row, column);
    },
    () => {},
  );
  let shown = imageOf(draws.upper, draws.lower);
  const show = (): string => {
    next();
    return view.show(shown, words.image);
  };
  const again = (level: Level): HTMLButtonElement => {
    const button = element(
      'button',
      { type: 'button', ...(level === 'upper' && { className: 'island-action' }) },
      words[level],
    );
    button.addEventListener('click', () => {
      draws[level] = (draws[level] % 9999) + 1;
      address.set(draws);
      const before = shown;
      shown = imageOf(draws.upper, draws.lower);
      const change = shown.reduce((sum, value, i) => sum + Math.abs(value - before[i]), 0) / PIXELS;
      const look = show();
      status.say(
        say(words.changed, {
          level: words[`${level}Drawn`],
          change: formatNumber(100 * change, 1),
          look,
        }),
      );
    });
    return button;
  };
  paintGaps(context);
  canvas.ariaLabel = say(words.grid, { count: COLUMNS });
  status.say(say(words.first, { look: show() }));

  return element(
    'div',
    { className: 'island-stage two-levels' },
    element('div', { className: 'island-controls' }, ...LEVELS.toReversed().map(again)),
    view.node,
    element('div', { className: 'two-levels-next' }, element('p', {}, words.rows), canvas),
    status.node,
    tools({
      address,
      picture: () => canvas,
      name: () => `two-levels-${experiment}-${draws.upper}-${draws.lower}`,
    }),
  );
}
