import type { Look, PageTraining, Report } from '../../../training/browser/messages.ts';
import { Address } from '../runtime/address.ts';
import { loadDigits } from '../parts/digits.ts';
import { element } from '../../scripts/element.ts';
import { defineIsland } from '../runtime/island.ts';
import { ownDigits } from './own-digits.ts';
import type { Placed } from './plane-plot.ts';
import { shifted } from './shifted.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { type Chosen, settingFields } from './train-settings.ts';
import { trainView } from './train-view.ts';
import { progressWords } from './train-words.ts';
import { startTrainer, type Trainer } from './trainer.ts';
import { UNMEASURED } from './training-size.ts';

/** Milliseconds between two things said while training, and between two looks at it. */
const SAID_EVERY = 10_000;
const SHOWN_EVERY = { still: 2000, lively: 250 };
/** Images that are made of those that a reader draws. */
const OF_OWN = 1000;

/** What the first button does, by what goes on. */
const ACTIONS = { idle: 'Train', training: 'Pause', paused: 'Continue', done: 'Train again' };

interface Given {
  seed: number;
  /** Images and labels to train on and to hold out. */
  digits: Record<'train' | 'heldOut', { images: string; labels: string }>;
  /** What is loaded of them, and how much that is, in words. */
  loads: Record<Chosen['source'], string>;
}

defineIsland('train-here', async (host) =>
  trainHere(host, JSON.parse(host.dataset.given!) as Given),
);

/** A small VAE that trains in the page: what there is to see of it, and the buttons that lead it. */
function trainHere(host: HTMLElement, { seed, digits, loads }: Given): HTMLElement {
  const address = new Address(host.id);
  const status = new Status();
  const own = ownDigits(status);
  const view = trainView();
  const action = element('button', { type: 'button', className: 'island-action' });
  const reset = element('button', { type: 'button' }, 'Reset');
  const hint = element('p', { className: 'island-hint' });
  let state: keyof typeof ACTIONS;
  let trainer: Trainer | undefined;
  let labels: Uint8Array;
  let progress = '';
  let lastSaid = 0;

  const say = (words: string): void => {
    status.say(words);
    lastSaid = performance.now();
  };
  const enter = (next: keyof typeof ACTIONS): void => {
    state = next;
    action.textContent = ACTIONS[state];
    // What is chosen is what is shown.
    settings.node.disabled = state === 'training' || state === 'paused';
  };
  const clear = (): void => {
    trainer?.stop();
    view.node.hidden = view.numbers.hidden = true;
    enter('idle');
  };

  const prepare = async ({ source, ...settings }: Chosen): Promise<PageTraining> => {
    const [heldOut, train] = await Promise.all([
      loadDigits(digits.heldOut),
      source === 'own'
        ? shifted(own.images, OF_OWN, settings.seed)
        : loadDigits(digits.train).then(({ images }) => images),
    ]);
    labels = heldOut.labels;
    const { matches: wantsStill } = matchMedia('(prefers-reduced-motion: reduce)');
    return {
      settings,
      images: { train, test: heldOut.images },
      rest: wantsStill ? SHOWN_EVERY.still : SHOWN_EVERY.lively,
    };
  };
  const show = (look: Look): void => {
    const heldOut = placed(look.means, labels);
    view.node.hidden = view.numbers.hidden = false;
    view.show(look, heldOut);
    progress = progressWords(look, heldOut);
    const isFirst = look.metrics.length === 0;
    if (isFirst || performance.now() - lastSaid > SAID_EVERY) say(progress);
  };
  const hear = (report: Report): void => {
    if (!host.isConnected) return clear();
    switch (report.kind) {
      case 'look':
        return show(report.look);
      case 'paused':
        return say(`Paused. ${progress}`);
      case 'done':
        enter('done');
        return say(`Done. ${progress}`);
      case 'failed':
        clear();
        return say(`The training has ended: ${report.sentence}`);
    }
  };
  const act = (): void => {
    if (state === 'training') {
      trainer!.pause();
      return enter('paused');
    }
    if (state === 'paused') {
      trainer!.continue();
      say('The training goes on.');
      return enter('training');
    }
    const chosen = settings.chosen();
    const missing = chosen.source === 'own' && own.missing();
    if (missing) return say(missing);
    clear();
    trainer = startTrainer(prepare(chosen), hear);
    enter('training');
    say('TensorFlow.js and the digits are on their way.');
  };

  const changed = (): void => {
    const { source } = settings.chosen();
    own.node.hidden = source !== 'own';
    hint.textContent = `“Train” loads TensorFlow.js (${UNMEASURED}) and ${loads[source]}, and computes on your own device. “Reset” stops it.`;
  };
  const settings = settingFields(address, seed, status, changed);
  action.addEventListener('click', act);
  reset.addEventListener('click', () => {
    clear();
    say('Nothing is trained.');
  });
  const stage = element(
    'div',
    { className: 'island-stage train' },
    element('div', { className: 'island-controls island-lead' }, action, reset),
    settings.node,
    own.node,
    hint,
    status.node,
    view.node,
    tools(
      { address, picture: () => view.canvas, name: () => 'trained-here' },
      status,
      view.numbers,
    ),
  );
  changed();
  clear();
  say('Nothing is trained yet.');
  return stage;
}

/** @param means `[count, 2]` */
function placed(means: Float32Array, labels: Uint8Array): Placed[] {
  return Array.from(labels, (label, i) => ({ z1: means[2 * i], z2: means[2 * i + 1], label }));
}
