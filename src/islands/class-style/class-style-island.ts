import { normals, randomStream } from '../../../training/contract/random.ts';
import { type LabelledDecoder, loadLabelledDecoder } from '../../decoder/labelled.ts';
import { type Classifier, loadClassifier } from '../../decoder/networks.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { radioGroup } from '../parts/controls/radio-group.ts';
import { seedChoice } from '../parts/controls/seed-choice.ts';
import { walk } from '../parts/walk.ts';
import type { Address } from '../runtime/address.ts';
import { fold } from '../runtime/fold.ts';
import { defineIsland } from '../runtime/island.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { say, shared } from '../runtime/words.ts';
import { circle } from './circle.ts';

/** What the component gives the island. */
export interface Given {
  words: Words['classStyle'];
  /** The experiment whose decoder this is. */
  experiment: string;
  /** Address. */
  decoder: string;
  /** Address. */
  classifier: string;
  /** The run's. */
  seed: number;
}

defineIsland<Given>('class-style-island', async ({ given, address }) => {
  const [decoder, classifier] = await Promise.all([
    loadLabelledDecoder(given.decoder),
    loadClassifier(given.classifier),
  ]);
  return classStyle(given, decoder, classifier, address);
});

/** A class to choose, and a style to turn on a circle: each stays while the other changes. */
function classStyle(
  { words, experiment, seed }: Given,
  decoder: LabelledDecoder,
  classifier: Classifier,
  address: Address,
): HTMLElement {
  const status = new Status();
  const choice = radioGroup(
    words.class,
    new Map(shared.classes.map(({ name }, label) => [String(label), [name]])),
    { address, name: 'class', initial: '0' },
    () => around.draw(),
  );
  const label = (): number => Number(choice.value());
  const styles = seedChoice(seed, address, status, () => draw());
  let at: (degrees: number) => Float32Array;
  const around = walk({
    ...{ classifier, address, status },
    decoder: {
      latentSize: decoder.latentSize,
      decode: (latent) => decoder.decode(latent, label()),
    },
    setting: 'angle',
    places: { from: 0, to: 360, initial: 0, step: 5, decimals: 0, unit: '°' },
    symbol: () => words.angle,
    latent: (degrees) => at(degrees),
    describe: (readings) => say(words.turned, { one: shared.classes[label()].one, readings }),
  });
  const draw = (): void => {
    const random = randomStream(styles.seed(), experiment, 'styles');
    at = circle(normals(random, 2 * decoder.latentSize), decoder.latentSize);
    around.draw();
  };
  draw();
  around.nodes[0].classList.add('island-lead');

  return element(
    'div',
    { className: 'island-stage' },
    choice.node,
    ...around.nodes,
    element('div', { className: 'island-controls' }, styles.node),
    status.node,
    tools(
      {
        address,
        picture: () => around.canvas,
        name: () => `class-${label()}-styles-${styles.seed()}`,
      },
      fold(words.how, element('p', {}, words.hint)),
    ),
  );
}
