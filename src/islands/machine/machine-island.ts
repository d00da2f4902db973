import { normals, randomStream } from '../../../training/contract/random.ts';
import { element } from '../../scripts/element.ts';
import { showFailure } from '../failure.ts';
import { digitImage } from '../parts/digits.ts';
import { drawingPad } from '../parts/pad/drawing-pad.ts';
import { drawnImage } from '../parts/pad/drawn-image.ts';
import { hasLittleInk } from '../parts/pad/ink.ts';
import { decodeStrokes, encodeStrokes, isDrawing } from '../parts/pad/strokes.ts';
import type { Address } from '../runtime/address.ts';
import { button } from '../runtime/button.ts';
import { defineIsland } from '../runtime/island.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { shared } from '../runtime/words.ts';
import { flow } from './flow.ts';
import type { First, Given } from './given.ts';
import { STEPS_OF, STEPS_RUN } from './lines.ts';
import { loadMachine, type Machine } from './load.ts';
import { SEED, STREAM } from './noise.ts';
import { noiseChoice } from './noise-choice.ts';
import { numbersTable } from './numbers-table.ts';
import type { Part } from './parts.ts';
import { costsOf, gradientAtPixels, gradientsOf, type Latent, latentsOf } from './pass.ts';
import { program } from './program.ts';
import { type Route, ROUTES } from './routes.ts';
import { passInWords, type Shown } from './pass-words.ts';
import { STEP, type StepAsked } from './step.ts';
import { unfolding } from './unfolding.ts';

const LARGEST_SEED = 2 ** 32 - 1;

defineIsland<Given>('machine-island', ({ given, address, host }) =>
  Promise.resolve(machine(given, address, host)),
);

/** The stage: all parts with their values, and the buttons that set it going. */
function machine(given: Given, address: Address, host: HTMLElement): HTMLElement {
  const { words, first } = given;
  const latentSize = first.latents.length;
  const status = new Status();
  const pen = new Status('island-note');
  let loaded: Machine | undefined;
  let loading: Promise<Machine> | undefined;
  let seed = Math.floor(address.number('seed', SEED, 0, LARGEST_SEED));
  let position = Math.floor(address.number('image', first.position, 0, 2 ** 16));
  /** The latent that the reader works on. */
  let chosen: number | undefined;
  /** ε that the reader has set, by latent. */
  const own = new Map<number, number>();
  let isEncoded = true;
  let isBackward = false;
  let frame = 0;
  /** Who asked for what is to be shown next, if the page did. */
  let answer: StepAsked['answer'];
  /** What has changed since the last look: is it shown by a pulse? */
  let changed: { route?: Route; isPulse: boolean } = { isPulse: false };

  const pad = drawingPad(
    decodeStrokes(address.text('drawing', '', isDrawing)),
    () => drawn(),
    (sentence) => pen.say(sentence),
  );
  const view = flow(words, pad, given.order);
  const table = numbersTable(words);
  const noises = noiseChoice(words, latentSize, (latent, noise) => {
    chosen = latent;
    if (noise === undefined) return change();
    own.set(latent, noise);
    change('noise');
  });
  const parts = unfolding(host, view.buttons, (part) => {
    if (part === 'noise') parts.details(part)?.append(noises.node);
    if (HAVE_NUMBERS.has(part)) parts.details(part)?.append(table.node);
    lines?.light(STEPS_OF[part]);
  });
  const lines = program(host);

  const noise = (): number[] =>
    Array.from(normals(randomStream(seed, STREAM), latentSize), (drawn, j) => own.get(j) ?? drawn);
  const isFirst = (): boolean =>
    pad.strokes.length === 0 && position === first.position && seed === SEED && own.size === 0;

  const shown = (): Shown => {
    if (!loaded || (isFirst() && isEncoded && !isBackward)) return firstShown(first);
    const { encoder, decoder, classifier, digits } = loaded;
    position %= digits.count;
    const isDrawn = pad.strokes.length > 0;
    const image = isDrawn ? drawnImage(pad.strokes) : digitImage(digits, position);
    const { mean, logVariance } = encoder.encode(image);
    const latents = isEncoded ? latentsOf(mean, logVariance, noise()) : fromPrior(noise());
    const picture = decoder.run(latents.map(({ code }) => code)).slice();
    const reading = classifier.read(picture);
    const seen = { image, latents, picture, reading, isDrawn, label: digits.labels[position] };
    if (!isEncoded) return seen;
    const costs = costsOf(image, latents, picture);
    if (!isBackward) return { ...seen, costs };
    const pixels = gradientAtPixels(image, picture);
    const gradients = { ...gradientsOf(latents, decoder.back(pixels)), pixels };
    return { ...seen, costs, gradients };
  };
  const show = (): void => {
    frame = 0;
    const pass = shown();
    view.show(pass, isEncoded, chosen);
    table.show(pass.latents, isEncoded, chosen);
    const inHand = chosen ?? given.order[0];
    noises.show(inHand, pass.latents[inHand].noise);
    backward.ariaPressed = String(isBackward);
    clearing.hidden = pad.strokes.length === 0;
    const isLittle = pass.isDrawn && hasLittleInk(pad.strokes);
    const sentence = isLittle ? shared.words.moreInk : passInWords(words, pass);
    status.say(sentence);
    answer?.(view.picture(), sentence);
    answer = undefined;
    const { route, isPulse } = changed;
    if (route && isPulse) view.pulse(ROUTES[route]);
    if (route) lines?.follow(route, isPulse);
    changed = { isPulse: false };
  };
  /** Shows what has changed, once the networks are there. */
  const change = (route?: Route, isPulse = true): void => {
    address.set({ drawing: encodeStrokes(pad.strokes), seed, image: position });
    changed = { route, isPulse };
    ready().then(() => (frame ||= requestAnimationFrame(show)), failed);
  };
  const ready = (): Promise<Machine> => {
    loading ??= loadMachine(given).then((networks) => (loaded = networks));
    return loading;
  };
  const failed = (error: Error): void => {
    // The next touch tries again.
    loading = undefined;
    host.querySelector('.island-failure')?.remove();
    showFailure(host, error);
  };
  const drawn = (): void => {
    isEncoded = true;
    change('all', false);
  };

  const actions = {
    noise(): void {
      own.clear();
      seed = (seed + 1) % (LARGEST_SEED + 1);
      isBackward = false;
      change(isEncoded ? 'noise' : 'prior');
    },
    backward(): void {
      isBackward = !isBackward;
      isEncoded = true;
      change(isBackward ? 'back' : 'all');
    },
    invent(): void {
      own.clear();
      seed = (seed + 1) % (LARGEST_SEED + 1);
      isEncoded = false;
      isBackward = false;
      change('prior');
    },
    another(): void {
      position += 1;
      isEncoded = true;
      isBackward = false;
      pad.strokes.length = 0;
      pad.clear();
      change('all');
    },
  };
  const backward = button(words.backward, actions.backward);
  backward.ariaPressed = 'false';
  const clearing = element(
    'span',
    { className: 'machine-clearing' },
    button(shared.words.undo, pad.undo),
    button(shared.words.clear, pad.clear),
  );
  const main = button(words.drawNoise, actions.noise);
  main.className = 'island-action';

  view.cloud.addEventListener('pointerdown', (event) => {
    const { column, value } = view.plot.at(event.clientX, event.clientY);
    chosen = given.order[column];
    // A finger scrolls the page up and down: it only chooses the latent, and the slider sets ε.
    if (event.pointerType !== 'touch') {
      view.cloud.setPointerCapture(event.pointerId);
      setCode(value);
    } else change();
  });
  view.cloud.addEventListener('pointermove', (event) => {
    if (!event.buttons || event.pointerType === 'touch') return;
    setCode(view.plot.at(event.clientX, event.clientY).value);
  });
  const setCode = (value: number): void => {
    const latent = chosen!;
    ready().then(() => {
      const { mean, deviation } = shown().latents[latent];
      own.set(latent, Math.min(3, Math.max(-3, (value - mean) / deviation)));
      change('noise', false);
    }, failed);
  };

  const stage = element(
    'div',
    { className: 'island-stage machine' },
    view.node,
    element(
      'div',
      { className: 'island-controls' },
      main,
      backward,
      button(words.invent, actions.invent),
      button(words.another, actions.another),
      clearing,
    ),
    pen.node,
    status.node,
    parts.node,
    tools(
      { address, picture: () => view.picture(), name: () => 'machine' },
      ...(lines ? [lines.node] : []),
    ),
  );
  // The page's own words light up parts, and set it going.
  host.addEventListener(STEP, (event) => {
    const { part, show: action, ...asked } = (event as CustomEvent<StepAsked>).detail;
    for (const [name, { classList }] of view.buttons) classList.toggle('is-lit', name === part);
    if (!action) return;
    if (action === 'backward') isBackward = false;
    answer = asked.answer;
    actions[action]();
  });
  // Whoever comes near is about to touch it.
  for (const near of ['pointerenter', 'focusin'] as const) {
    stage.addEventListener(near, () => void ready().catch(() => {}), { once: true });
  }
  show();
  lines?.light(STEPS_RUN.all.flat());
  if (!isFirst()) change();
  return stage;
}

/** The parts whose numbers the table holds. */
const HAVE_NUMBERS = new Set<Part>(['mean', 'deviation', 'noise', 'code']);

/** A code that no image has led to. */
function fromPrior(noise: number[]): Latent[] {
  return noise.map((drawn) => ({ mean: 0, deviation: 1, noise: drawn, code: drawn }));
}

function firstShown({ image, picture, latents, reading, label, reconstruction, kl }: First): Shown {
  return {
    image: fromBase64(image),
    picture: fromBase64(picture),
    latents: latents.map(([mean, deviation, noise]) => ({
      mean,
      deviation,
      noise,
      code: mean + deviation * noise,
    })),
    reading,
    label,
    isDrawn: false,
    costs: { reconstruction, kl },
  };
}

function fromBase64(text: string): Float32Array {
  return Float32Array.from(atob(text), (letter) => letter.charCodeAt(0) / 255);
}
