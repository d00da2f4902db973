import type { PageTraining, Report, Settings } from '../../training/browser/messages.ts';
import { Address } from './address.ts';
import { loadDigits } from './digits.ts';
import { element } from './element.ts';
import { defineIsland } from './island.ts';
import type { Placed } from './plane-plot.ts';
import { Status } from './status.ts';
import { tools } from './tools.ts';
import { BAD_SEED, settingFields } from './train-settings.ts';
import { trainView } from './train-view.ts';
import { progressWords } from './train-words.ts';
import { startTrainer, type Trainer } from './trainer.ts';
import { UNMEASURED } from './training-size.ts';

/** Milliseconds between two things said while training, and between two looks at it. */
const SAID_EVERY = 10_000;
const SHOWN_EVERY = { still: 2000, lively: 250 };

/** What the first button does, by what goes on. */
const ACTIONS = { idle: 'Train', training: 'Pause', paused: 'Continue', done: 'Train again' };

interface Given {
  seed: number;
  /** Images and labels to train on and to hold out. */
  digits: Record<'train' | 'heldOut', { images: string; labels: string }>;
  /** What the digits are and weigh, in words. */
  load: string;
}

defineIsland('train-here', async (host) =>
  trainHere(host, JSON.parse(host.dataset.given!) as Given),
);

/** A small VAE that trains in the page: what there is to see of it, and the buttons that lead it. */
function trainHere(host: HTMLElement, { seed, digits, load }: Given): Node {
  const address = new Address('train-here');
  const status = new Status();
  const settings = settingFields(address, seed);
  const view = trainView();
  const action = element('button', { type: 'button' });
  const reset = element('button', { type: 'button' }, 'Reset');
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
    // They are those of the training that is shown.
    settings.node.disabled = state === 'training' || state === 'paused';
  };
  const clear = (): void => {
    trainer?.stop();
    view.node.hidden = true;
    enter('idle');
  };

  const prepare = async (settings: Settings): Promise<PageTraining> => {
    const [train, heldOut] = await Promise.all([
      loadDigits(digits.train),
      loadDigits(digits.heldOut),
    ]);
    labels = heldOut.labels;
    const { matches: wantsStill } = matchMedia('(prefers-reduced-motion: reduce)');
    return {
      settings,
      images: { train: train.images, test: heldOut.images },
      rest: wantsStill ? SHOWN_EVERY.still : SHOWN_EVERY.lively,
    };
  };
  const hear = (report: Report): void => {
    if (!host.isConnected) return clear();
    switch (report.kind) {
      case 'look': {
        const heldOut = placed(report.look.means, labels);
        view.node.hidden = false;
        view.show(report.look, heldOut);
        progress = progressWords(report.look, heldOut);
        const isFirst = report.look.metrics.length === 0;
        if (isFirst || performance.now() - lastSaid > SAID_EVERY) say(progress);
        break;
      }
      case 'paused':
        say(`Paused. ${progress}`);
        break;
      case 'done':
        enter('done');
        say(`Done. ${progress}`);
        break;
      case 'failed':
        clear();
        say(`The training has ended: ${report.sentence}`);
        break;
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
    const chosen = settings.read();
    if (!chosen) return say(BAD_SEED);
    clear();
    trainer = startTrainer(prepare(chosen), hear);
    enter('training');
    say('TensorFlow.js and the digits are on their way.');
  };

  action.addEventListener('click', act);
  reset.addEventListener('click', () => {
    clear();
    say('Nothing is trained.');
  });
  clear();
  say('Nothing is trained yet.');

  return element(
    'div',
    { className: 'island-stage train' },
    element('div', { className: 'island-controls' }, action, reset, settings.node),
    element(
      'p',
      { className: 'island-hint' },
      `“Train” loads TensorFlow.js (${UNMEASURED}) and ${load}, and computes on your own device. “Reset” stops it.`,
    ),
    view.node,
    status.node,
    tools({ address, picture: () => view.canvas, name: () => 'trained-here' }, status),
  );
}

/** @param means `[count, 2]` */
function placed(means: Float32Array, labels: Uint8Array): Placed[] {
  return Array.from(labels, (label, i) => ({ z1: means[2 * i], z2: means[2 * i + 1], label }));
}
