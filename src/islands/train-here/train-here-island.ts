import type { Look, PageTraining, Report } from '../../../training/browser/messages.ts';
import { type DigitFiles, loadDigits } from '../parts/digits.ts';
import { element } from '../../scripts/element.ts';
import { defineIsland, type Island } from '../runtime/island.ts';
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

/** Milliseconds between announcements while training, and between updates of what is shown. */
const SAID_EVERY = 10_000;
const SHOWN_EVERY = { still: 2000, lively: 250 };
/** How many images are made from those that the reader draws. */
const OF_OWN = 1000;

/** What the first button does in each state. */
const ACTIONS = { idle: 'Train', training: 'Pause', paused: 'Continue', done: 'Train again' };

/** What the component gives the island. */
export interface Given {
  /** The run's. */
  seed: number;
  /** The digits to train on, and those to hold out. */
  digits: Record<'train' | 'heldOut', DigitFiles>;
  /** Says how many of them are loaded, and their size, by which digits the reader trains on. */
  loads: Record<Chosen['source'], string>;
}

defineIsland<Given>('train-here-island', async (island) => trainHere(island));

/** A small VAE that trains in the page: what can be seen of it, and the buttons that control it. */
function trainHere({ given: { seed, digits, loads }, address, host }: Island<Given>): HTMLElement {
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
    // The settings that are shown stay those of the training.
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
  const handle = (report: Report): void => {
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
        return say(`Training has stopped: ${report.sentence}`);
    }
  };
  const act = (): void => {
    if (state === 'training') {
      trainer!.pause();
      return enter('paused');
    }
    if (state === 'paused') {
      trainer!.continue();
      say('Training continues.');
      return enter('training');
    }
    const chosen = settings.chosen();
    const missing = chosen.source === 'own' && own.missing();
    if (missing) return say(missing);
    clear();
    trainer = startTrainer(prepare(chosen), handle);
    enter('training');
    say('Loading TensorFlow.js and the digits.');
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
