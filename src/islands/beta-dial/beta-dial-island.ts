import { type Classifier, loadClassifier } from '../../decoder/networks.ts';
import type { Address } from '../runtime/address.ts';
import { betaPictures } from './beta-pictures.ts';
import { type DigitFiles, type Digits, loadDigits } from '../parts/digits.ts';
import { element } from '../../scripts/element.ts';
import { fold } from '../runtime/fold.ts';
import { defineIsland } from '../runtime/island.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { quantities } from '../parts/pictures/quantities.ts';
import { rateDistortion } from './rate-distortion.ts';
import { seedChoice } from '../parts/controls/seed-choice.ts';
import { sliderReading } from '../runtime/slider-reading.ts';
import { Status } from '../runtime/status.ts';
import { loadedInWords, type Networks, sizeInWords, Sweep, type SweepModel } from './sweep.ts';
import { tools } from '../runtime/tools.ts';
import type { Words } from '../../words/dictionary.ts';
import { say, shared } from '../runtime/words.ts';
import {
  priceInWords,
  reconstructionsInWords,
  samplesInWords,
  tradeInWords,
} from './trade-words.ts';
import { Turns } from '../parts/turns.ts';

/** Milliseconds for which the dial has to stay still before a model is fetched. */
const REST = 250;

/** What the component gives the dial. Files are addresses. */
export interface Given {
  words: Words['betaDial'];
  /** In order along the dial. */
  models: SweepModel[];
  likelihood: string;
  /** The run's. */
  seed: number;
  classifier: string;
  heldOut: DigitFiles;
}

interface Loaded {
  sweep: Sweep;
  classifier: Classifier;
  digits: Digits;
}

defineIsland<Given>('beta-dial-island', async ({ given, address }) => {
  const { models } = given;
  const isKnown = (text: string): boolean => models.some(({ beta }) => String(beta) === text);
  const beta = address.text('beta', String(reference(models).beta), isKnown);
  const first = models.find((model) => String(model.beta) === beta)!;
  const sweep = new Sweep();
  const [classifier, digits] = await Promise.all([
    loadClassifier(given.classifier),
    loadDigits(given.heldOut, shared.classes.length),
    sweep.load(first),
  ]);
  return betaDial(given, first, { sweep, classifier, digits }, address);
});

/** The model that was trained on the ELBO itself, if there is one. */
function reference(models: SweepModel[]): SweepModel {
  return models.find(({ beta }) => beta === 1) ?? models[0];
}

/** A dial for β: where the model trained with it lies, and what it draws from the same noise. */
function betaDial(
  { words, models, likelihood, seed: firstSeed }: Given,
  first: SweepModel,
  { sweep, classifier, digits }: Loaded,
  address: Address,
): HTMLElement {
  const status = new Status();
  const turns = new Turns();
  const curve = rateDistortion(words, models);
  const pictures = betaPictures(words, digits, classifier, reference(models).id);
  const dial = element('input', {
    type: 'range',
    min: '0',
    max: String(models.length - 1),
    value: String(models.indexOf(first)),
  });
  const reading = sliderReading();
  const numbers = quantities(words.rate, words.distortion, words.negativeElbo, words.frechet);
  const loaded = element('p', { className: 'island-hint' });

  const show = async (): Promise<void> => {
    const turn = turns.begin();
    const model = models[dial.valueAsNumber];
    showPlace(model);
    if (!sweep.has(model)) {
      pictures.clear();
      loaded.textContent = say(words.loading, { beta: model.beta, size: sizeInWords([model]) });
      status.say(loaded.textContent);
      if (!(await turn.rest(REST))) return;
    }
    let networks: Networks;
    try {
      networks = await sweep.load(model);
    } catch (error) {
      if (turn.isLast()) fail(model, error as Error);
      return;
    }
    if (!(await turn.frame())) return;
    loaded.textContent = loadedInWords(words, models, sweep);
    const samples = await pictures.paintSamples(networks.decoder, seed(), turn.frame);
    if (!samples || !(await turn.frame())) return;
    const reconstructions = pictures.paintReconstructions(networks, seed());
    status.say(
      say(words.place, {
        beta: model.beta,
        trade: tradeInWords(words, model),
        price: priceInWords(words, models, model),
        samples: samplesInWords(words, samples),
        reconstructions: reconstructionsInWords(words, reconstructions),
      }),
    );
  };
  /** Shows all that needs no network. */
  const showPlace = (model: SweepModel): void => {
    const { beta, rate, distortion, frechet } = model;
    address.set({ beta });
    reading.textContent = String(beta);
    dial.ariaValueText = `β = ${beta}`;
    curve.mark(model);
    const values = [rate, distortion, rate + distortion, frechet];
    numbers.show(...values.map((value) => formatNumber(value, 1)));
  };
  const fail = ({ beta }: SweepModel, { message }: Error): void => {
    loaded.textContent = loadedInWords(words, models, sweep);
    status.say(say(words.failed, { beta, why: message }));
  };

  const { node: seedNode, seed } = seedChoice(firstSeed, address, status, show);
  dial.addEventListener('input', show);
  pictures.clear();
  void show();

  return element(
    'div',
    { className: 'island-stage dial' },
    element('label', { className: 'island-slider island-lead' }, words.weight, dial, reading),
    seedNode,
    curve.svg,
    element('div', { className: 'dial-pictures' }, ...pictures.nodes, loaded),
    status.node,
    tools(
      {
        address,
        picture: pictures.whole,
        name: () => `beta-${models[dial.valueAsNumber].beta}-seed-${seed()}`,
      },
      fold(
        shared.words.inNumbers,
        numbers.node,
        element('p', {}, say(words.units, { likelihood })),
      ),
    ),
  );
}
