import { IMAGE_SIZE, PIXELS } from '../../../training/contract/image.ts';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { fetchCode } from '../../decoder/fetch-file.ts';
import { loadModel } from '../../decoder/model.ts';
import { loadEncoder } from '../../decoder/networks.ts';
import { element } from '../../scripts/element.ts';
import { showFailure } from '../failure.ts';
import { digitImage, loadDigits } from '../parts/digits.ts';
import { joined } from '../parts/joined.ts';
import type { Address } from '../runtime/address.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { defineIsland } from '../runtime/island.ts';
import { pixels } from '../runtime/paint.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { say, shared } from '../runtime/words.ts';
import type { Given } from './given.ts';
import { type StepNumbers, stepNumbers } from './step-numbers.ts';
import { busiestPixels, SHOWN, STAGES } from './stages.ts';

/** The stage from which on there is a picture. */
const DECODED = STAGES.indexOf('decode');

defineIsland<Given>('training-step-island', async ({ given, address, host }) => {
  const { digits } = given;
  const image = digitImage(await loadDigits(digits, shared.classes.length), 0);
  return trainingStep(given, address, host, image);
});

/** The stages that came with the page, one at a time, with an image's numbers and the lines that make them. */
function trainingStep(
  given: Given,
  address: Address,
  host: HTMLElement,
  image: Float32Array,
): HTMLElement {
  const { words } = given;
  const status = new Status();
  const list = host.querySelector<HTMLElement>('.step-stages')!;
  const stages = [...list.children] as HTMLElement[];
  const excerpts = [...host.querySelectorAll<HTMLElement>('[data-excerpt]')];
  const count = stages.length;
  let at = Math.floor(address.number('step', 1, 1, count)) - 1;
  const busiest = busiestPixels(image);
  let numbers: Promise<StepNumbers> | undefined;

  const position = element('span', { className: 'step-position' });
  const [back, next] = [words.back, words.next].map((text, i) => {
    const button = element('button', { type: 'button' }, text);
    button.addEventListener('click', () => go(2 * i - 1));
    return button;
  });
  next.className = 'island-action';
  const original = imageOf(words.image, image);
  const decoded = imageOf(words.picture);

  const go = (by: number): void => {
    const to = at + by;
    if (to < 0 || to >= count) return;
    at = to;
    address.set({ step: at + 1 });
    show();
  };
  // Most readers only pass by: the networks come once the step is touched.
  const ready = (): Promise<StepNumbers> => {
    numbers ??= load(given, image).then((made) => {
      fillIn(stages, made.rows, busiest);
      paint(decoded.canvas, made.picture);
      return made;
    });
    return numbers;
  };
  /** Shows the stage, and its numbers once they are there. */
  function show(): void {
    const stage = stages[at];
    stages.forEach((each) => (each.hidden = each !== stage));
    for (const excerpt of excerpts)
      excerpt.hidden = excerpt.dataset.excerpt !== stage.dataset.source;
    for (const line of excerpts.flatMap((each) => [...each.querySelectorAll('[data-step]')])) {
      line.ariaCurrent = line.getAttribute('data-step') === String(at + 1) ? 'step' : null;
    }
    decoded.node.hidden = at < DECODED;
    back.ariaDisabled = String(at === 0);
    next.ariaDisabled = String(at === count - 1);
    position.textContent = say(words.position, { number: at + 1, count });
    (at === 0 ? Promise.resolve() : ready()).then(
      () => status.say(inWords(words.says, stages[at], position.textContent)),
      (error: Error) => {
        // The next move tries again.
        numbers = undefined;
        host.querySelector('.island-failure')?.remove();
        showFailure(host, error);
      },
    );
  }

  const stage = element(
    'div',
    { className: 'island-stage training-step' },
    element('div', { className: 'island-controls' }, back, next, position),
    element(
      'div',
      { className: 'step-columns' },
      element(
        'div',
        {},
        list,
        element('div', { className: 'step-images' }, original.node, decoded.node),
      ),
      element('div', {}, ...excerpts),
    ),
    element('p', { className: 'island-hint' }, words.shown),
    status.node,
    tools({
      address,
      picture: () => joined([original.canvas, decoded.canvas], 'row'),
      name: () => 'training-step',
    }),
  );
  stage.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(by);
  });
  for (const near of ['pointerenter', 'focusin'] as const) {
    stage.addEventListener(near, () => void ready().catch(() => {}), { once: true });
  }
  fillIn(stages, { batch: [image] }, busiest);
  show();
  return stage;
}

/** Computes the step of one image. @throws Error of one sentence if a file cannot be fetched or is not whole */
async function load({ encoder, decoder, noise }: Given, image: Float32Array): Promise<StepNumbers> {
  const [from, model, { buildDifferentiable }] = await Promise.all([
    loadEncoder(encoder),
    loadModel(decoder),
    fetchCode(import('../../decoder/backward.ts')),
  ]);
  const drawn = normals(randomStream(noise.seed, ...noise.path), noise.length);
  return stepNumbers(image, from, buildDifferentiable(model), drawn);
}

/**
 * Puts numbers of the image behind the shape of each tensor.
 *
 * @param busiest the first pixel shown of tensors that have one number a pixel
 */
function fillIn(stages: HTMLElement[], rows: Partial<StepNumbers['rows']>, busiest: number): void {
  stages.forEach((stage, i) => {
    const tensors = stage.querySelectorAll('.step-tensors > li');
    rows[STAGES[i]]?.forEach((row, t) => {
      const start = row.length === PIXELS ? busiest : 0;
      const texts = Array.from(row)
        .slice(start, start + SHOWN)
        .map((value) => formatNumber(value));
      const text = [start > 0 ? '…' : '', ...texts, row.length > start + SHOWN ? '…' : ''];
      tensors[t].querySelector('.step-values')?.remove();
      tensors[t].append(element('span', { className: 'step-values' }, text.join(' ').trim()));
    });
  });
}

/** What the line says of a stage: its place, its name, what it makes and where. */
function inWords(says: Given['words']['says'], stage: HTMLElement, position: string): string {
  const text = (selector: string): string => stage.querySelector(selector)!.textContent.trim();
  const tensors = [...stage.querySelectorAll('.step-tensors > li')].map((tensor) =>
    [...tensor.children]
      .map(({ textContent }) => textContent.trim())
      // Some numbers of many are for the eye.
      .filter((words) => !words.includes('…'))
      .join(' '),
  );
  const what = [text('strong'), ...(tensors.length ? [tensors.join('; ')] : [])].join(': ');
  return say(says, { position, what, where: text('.step-where') });
}

function imageOf(name: string, image?: Float32Array) {
  const canvas = element('canvas', {
    width: IMAGE_SIZE,
    height: IMAGE_SIZE,
    role: 'img',
    ariaLabel: name,
  });
  if (image) paint(canvas, image);
  const caption = element('span', { ariaHidden: 'true' }, name);
  return { canvas, node: element('div', {}, canvas, caption) };
}

function paint(canvas: HTMLCanvasElement, image: Float32Array): void {
  canvas.getContext('2d')!.putImageData(pixels(image), 0, 0);
}
