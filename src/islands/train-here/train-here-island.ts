import type { Look, PageTraining, Report } from '../../../training/browser/messages.ts';
import { type DigitFiles, loadDigits } from '../parts/digits.ts';
import { element } from '../../scripts/element.ts';
import { defineIsland, type Island } from '../runtime/island.ts';
import { ownDigits } from './own-digits.ts';
import type { Placed } from './plane-plot.ts';
import { shifted } from './shifted.ts';
import { Status } from '../runtime/status.ts';
import { saveButton, tools } from '../runtime/tools.ts';
import { type Chosen, settingFields } from './train-settings.ts';
import { trainView } from './train-view.ts';
import { progressWords } from './train-words.ts';
import { startTrainer, type Trainer } from './trainer.ts';
import type { Words } from '../../words/dictionary.ts';
import { say as filled, shared } from '../runtime/words.ts';
import { UNMEASURED } from './training-size.ts';

/** Milliseconds between announcements while training, and between updates of what is shown. */
const SAID_EVERY = 10_000;
const SHOWN_EVERY = { still: 2000, lively: 250 };
/** How many images are made from those that the reader draws. */
const OF_OWN = 1000;

/** What the first button does says in which state the training is. */
type State = 'idle' | 'training' | 'paused' | 'done';

/** What the component gives the island. */
export interface Given {
  words: Words['trainHere'];
  /** The run's. */
  seed: number;
  /** The images to train on, and those to hold out. */
  digits: Record<'train' | 'heldOut', DigitFiles>;
  /** Says how many of them are loaded, and their size, by which images the reader trains on. */
  loads: Record<Chosen['source'], string>;
}

defineIsland<Given>('train-here-island', async (island) => trainHere(island));

/** A small VAE that trains in the page: what can be seen of it, and the buttons that control it. */
function trainHere({ given, address, host }: Island<Given>): HTMLElement {
  const { words, seed, digits, loads } = given;
  const status = new Status();
  const own = ownDigits(words, status);
  const view = trainView(words);
  const save = saveButton();
  const action = element('button', { type: 'button', className: 'island-action' });
  const reset = element('button', { type: 'button' }, words.reset);
  const hint = element('p', { className: 'island-hint' });
  let state: State;
  let trainer: Trainer | undefined;
  let labels: Uint8Array;
  let weights: readonly number[] = [];
  let progress = '';
  let lastSaid = 0;

  const say = (sentence: string): void => {
    status.say(sentence);
    lastSaid = performance.now();
  };
  const enter = (next: State): void => {
    state = next;
    action.textContent = words[state];
    // The settings that are shown stay those of the training.
    settings.node.disabled = state === 'training' || state === 'paused';
  };
  const clear = (): void => {
    trainer?.stop();
    view.node.hidden = view.numbers.hidden = true;
    save.refuse(words.nothingToSave);
    enter('idle');
  };

  const prepare = async ({ source, ...settings }: Chosen): Promise<PageTraining> => {
    const [heldOut, train] = await Promise.all([
      loadDigits(digits.heldOut, shared.classes.length),
      source === 'own'
        ? shifted(own.images, OF_OWN, settings.seed)
        : loadDigits(digits.train, shared.classes.length).then(({ images }) => images),
    ]);
    labels = heldOut.labels;
    weights = settings.klWeights ?? [settings.beta, settings.beta];
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
    save.refuse();
    view.show(look, heldOut, weights);
    progress = progressWords(words, look, heldOut);
    const isFirst = look.metrics.length === 0;
    if (isFirst || performance.now() - lastSaid > SAID_EVERY) say(progress);
  };
  const handle = (report: Report): void => {
    if (!host.isConnected) return clear();
    switch (report.kind) {
      case 'look':
        return show(report.look);
      case 'paused':
        return say(filled(words.saysPaused, { progress }));
      case 'done':
        enter('done');
        return say(filled(words.saysDone, { progress }));
      case 'failed':
        clear();
        return say(filled(words.stopped, { why: report.sentence }));
    }
  };
  const act = (): void => {
    if (state === 'training') {
      trainer!.pause();
      return enter('paused');
    }
    if (state === 'paused') {
      trainer!.continue();
      say(words.continues);
      return enter('training');
    }
    const chosen = settings.chosen();
    const missing = chosen.source === 'own' && own.missing();
    if (missing) return say(missing);
    clear();
    trainer = startTrainer(prepare(chosen), words, handle);
    enter('training');
    say(words.loading);
  };

  const changed = (): void => {
    const { source } = settings.chosen();
    own.node.hidden = source !== 'own';
    hint.textContent = filled(words.hint, { size: UNMEASURED, images: loads[source] });
  };
  const settings = settingFields(words, address, seed, status, changed);
  action.addEventListener('click', act);
  reset.addEventListener('click', () => {
    clear();
    say(words.nothing);
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
    tools({ address, picture: () => view.canvas, name: () => 'trained-here', save }, view.numbers),
  );
  changed();
  clear();
  say(words.nothingYet);
  return stage;
}

/** @param means `[count, 2]` */
function placed(means: Float32Array, labels: Uint8Array): Placed[] {
  return Array.from(labels, (label, i) => ({ z1: means[2 * i], z2: means[2 * i + 1], label }));
}
