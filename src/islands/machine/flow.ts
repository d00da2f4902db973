import { IMAGE_SIZE } from '../../../training/contract/image.ts';
import { formatNumber } from '../runtime/format-number.ts';
import type { MachineWords } from './given.ts';
import { element } from '../../scripts/element.ts';
import type { DrawingPad } from '../parts/pad/drawing-pad.ts';
import { joined } from '../parts/joined.ts';
import { gridSize, paintGaps, paintTile, pixels } from '../runtime/paint.ts';
import { roundUp } from '../runtime/numbers.ts';
import { shape } from '../runtime/svg.ts';
import { say } from '../runtime/words.ts';
import { type CloudPlot, cloudPlot } from './cloud-plot.ts';
import { lengthOf } from './pass.ts';
import { lookIn, type Shown } from './pass-words.ts';
import { isStill, PULSE } from './motion.ts';
import type { Part } from './parts.ts';
import { type Arrow, ARROWS } from './routes.ts';

/** The parts of the machine with arrows between them. */
export interface Flow {
  node: HTMLElement;
  /** What unfolds each part. */
  buttons: Map<Part, HTMLButtonElement>;
  cloud: HTMLElement;
  plot: CloudPlot;
  show(pass: Shown, isEncoded: boolean, chosen?: number): void;
  /** Sends a pulse along arrows, step by step, where the reader has nothing against motion. */
  pulse(steps: Arrow[][]): void;
  /** The image beside its picture, or the picture alone where no image went in. */
  picture(): HTMLCanvasElement;
}

type Own = MachineWords;

/** The signs of numbers in the plot: a bar, a span, an arrow, a diamond. */
const MARKS: Partial<Record<Part, string>> = {
  mean: 'M1 7h12',
  deviation: 'M3 1h8M7 1V13M3 13h8',
  noise: 'M7 13V3M3.5 6.5L7 2.5L10.5 6.5',
  code: 'M7 1L13 7L7 13L1 7Z',
};

/** The symbols whose looks the parts wear, by their names in the style sheet. */
const LOOKS: Partial<Record<Part, string>> = {
  image: 'x',
  mean: 'mu',
  deviation: 'sigma',
  noise: 'epsilon',
  code: 'z',
  picture: 'xhat',
};

/** @param order of the latents in the plot */
export function flow(words: Own, pad: DrawingPad, order: number[]): Flow {
  const buttons = new Map<Part, HTMLButtonElement>();
  const notes = new Map<Part, HTMLElement>();
  const part = (name: Part, symbol: string, below: string): HTMLButtonElement => {
    const note = element('span', { className: 'machine-note' });
    const sign = element('span', { className: 'machine-symbol', translate: false }, symbol);
    if (name in LOOKS) sign.dataset.symbol = LOOKS[name];
    const made = element(
      'button',
      { type: 'button', className: `machine-block machine-${name}` },
      ...(name in MARKS ? [mark(name)] : []),
      sign,
      ' ',
      element('span', { className: 'machine-name' }, below),
      note,
    );
    buttons.set(name, made);
    notes.set(name, note);
    return made;
  };
  const arrows = new Map<Arrow, HTMLElement>(
    ARROWS.map((name) => [
      name,
      element('span', { className: `machine-arrow from-${name}`, ariaHidden: 'true' }),
    ]),
  );
  const arrow = (name: Arrow): HTMLElement => arrows.get(name)!;

  let pictures: Float32Array[];
  const made = element('canvas', { width: IMAGE_SIZE, height: IMAGE_SIZE, role: 'img' });
  const plot = cloudPlot(order.length, words.axis);
  const cloud = element('div', { className: 'machine-cloud' }, plot.svg);
  const size = order.length;
  const costs = costBars(words, part('costs', '', words.together));

  const node = element(
    'div',
    { className: 'machine-flow' },
    element(
      'div',
      { className: 'machine-tile tile-image' },
      pad.node,
      part('image', 'x', words.image),
    ),
    arrow('image-encoder'),
    part(
      'encoder',
      words.encoderName,
      say(words.squeezes, { pixels: IMAGE_SIZE ** 2, count: size }),
    ),
    arrow('encoder-moments'),
    element(
      'div',
      { className: 'machine-middle' },
      element(
        'div',
        { className: 'machine-moments' },
        part('mean', 'μ', words.mean),
        part('deviation', 'σ', words.deviation),
      ),
      arrow('moments-cloud'),
      cloud,
      arrow('cloud-code'),
      element(
        'div',
        { className: 'machine-latent' },
        part('noise', 'ε', words.noise),
        arrow('noise-code'),
        part('code', 'z', words.code),
      ),
    ),
    arrow('code-decoder'),
    part('decoder', words.decoderName, say(words.draws, { pixels: IMAGE_SIZE ** 2, count: size })),
    arrow('decoder-picture'),
    element(
      'div',
      { className: 'machine-tile tile-picture' },
      made,
      part('picture', 'x̂', words.picture),
    ),
    costs.node,
  );

  return {
    node,
    buttons,
    cloud,
    plot,
    show(pass, isEncoded, chosen) {
      const { image, picture, latents, gradients } = pass;
      pictures = isEncoded ? [image, picture] : [picture];
      pad.show(image);
      made.getContext('2d')!.putImageData(pixels(picture), 0, 0);
      made.ariaLabel = say(words.pictureLooks, { look: lookIn(pass.reading) });
      plot.show(
        order.map((j) => latents[j]),
        isEncoded,
        chosen === undefined ? chosen : order.indexOf(chosen),
      );
      costs.show(pass);
      node.classList.toggle('is-prior', !isEncoded);
      node.classList.toggle('is-backward', !!gradients);
      const length = (values: ArrayLike<number>): string =>
        say(words.gradient, { length: formatNumber(lengthOf(values), 1) });
      const texts: Partial<Record<Part, string>> = gradients
        ? {
            picture: length(gradients.pixels),
            code: length(gradients.code),
            mean: length(gradients.mean),
            deviation: length(gradients.deviation),
            noise: words.noGradient,
          }
        : {};
      for (const [name, note] of notes) note.textContent = texts[name] ?? '';
    },
    pulse(steps) {
      if (isStill()) return;
      steps.forEach((names, step) => {
        for (const name of names) {
          const dot = element('i');
          arrow(name).append(dot);
          const isDown = getComputedStyle(arrow(name)).getPropertyValue('--down').trim() === '1';
          const property = isDown ? 'top' : 'left';
          const run = dot.animate(
            [
              { [property]: '0%', opacity: 1 },
              { [property]: '100%', opacity: 1 },
            ],
            { duration: PULSE, delay: PULSE * step, fill: 'backwards', easing: 'ease-in-out' },
          );
          run.onfinish = () => dot.remove();
        }
      });
    },
    picture() {
      const tiles = pictures.map((image) => {
        const tile = element('canvas', gridSize(1, 1));
        const context = tile.getContext('2d')!;
        paintGaps(context);
        paintTile(context, image, 0, 0);
        return tile;
      });
      return joined(tiles, 'row');
    },
  };
}

/** The two terms of the cost as bars on one scale, with their sum. */
function costBars(words: Own, head: HTMLButtonElement) {
  const rows = (['reconstruction', 'kl'] as const).map((term) => {
    const value = element('span', { className: 'machine-cost-value' });
    const bar = element('span', { className: `machine-bar bar-${term}` });
    const name = element('span', {}, words[term]);
    name.dataset.symbol = term;
    return { term, value, bar, name };
  });
  const sum = element('span', { className: 'machine-cost-value' });
  const bars = rows.map(({ name, bar, value }) =>
    element(
      'p',
      {},
      name,
      element('span', { className: 'visually-hidden' }, ': '),
      element('span', { className: 'machine-track', ariaHidden: 'true' }, bar),
      value,
      element('span', { className: 'visually-hidden' }, ', '),
    ),
  );
  return {
    node: element(
      'div',
      { className: 'machine-cost machine-bars' },
      ...bars,
      head,
      element('span', {}),
      sum,
    ),
    show({ costs }: Shown) {
      const nats = (value: number | undefined): string =>
        value === undefined ? '–' : say(words.nats, { nats: formatNumber(value, 1) });
      const most = costs ? roundUp(Math.max(1, costs.reconstruction, costs.kl)) : 1;
      for (const { term, bar, value } of rows) {
        bar.style.width = `${costs ? (100 * costs[term]) / most : 0}%`;
        value.textContent = nats(costs?.[term]);
      }
      sum.textContent = nats(costs && costs.reconstruction + costs.kl);
    },
  };
}

function mark(name: Part): SVGSVGElement {
  return shape(
    'svg',
    { viewBox: '0 0 14 14', class: 'machine-mark', 'aria-hidden': 'true' },
    shape('path', { d: MARKS[name]! }),
  );
}
