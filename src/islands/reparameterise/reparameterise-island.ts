import { normals, randomStream } from '../../../training/contract/random.ts';
import type { Address } from '../runtime/address.ts';
import { computationGraph, type Way } from './computation-graph.ts';
import { drawPlot } from './draw-plot.ts';
import { drawInFormulas, drawInWords } from './draw-words.ts';
import { element } from '../../scripts/element.ts';
import { estimatesPlot } from './estimates-plot.ts';
import { estimatesInWords, estimatesTable } from './estimates-table.ts';
import { estimates, type Example } from './gradient-estimates.ts';
import { button } from '../runtime/button.ts';
import { fold } from '../runtime/fold.ts';
import { defineIsland } from '../runtime/island.ts';
import { settingSlider, type SliderRange } from '../parts/controls/setting-slider.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';

/** How many draws a press of the button adds, and how many there are at most. */
const MORE = 100;
const MOST = 1000;
/** The constant that the chapter's table adds to f. */
const CONSTANT = 100;
/** Where the first z lies, and how far from 0 a drawn z may lie. */
const [FIRST, FURTHEST] = [1.4, 14];

/** What the component gives the island. */
export interface Given {
  words: Words['reparameterise'];
}

defineIsland<Given>('reparameterise-island', async ({ given, address }) =>
  reparameterise(given, address),
);

/**
 * One draw of z, either computed from μ and σ or drawn so that no gradient gets back to them; and what
 * two estimators of the gradient make of many draws.
 */
function reparameterise({ words }: Given, address: Address): HTMLElement {
  const status = new Status();
  const single = randomStream(1, 'reparameterise', 'single');
  let frame = 0;
  let says = (): string => '';
  const changed = (next: () => string): void => {
    says = next;
    frame ||= requestAnimationFrame(show);
  };

  const mean = slider('mean', 'μ', { min: -2, max: 2, step: 0.1, initial: 1 });
  const deviation = slider('width', 'σ', { min: 0.1, max: 2, step: 0.05, initial: 0.5 });
  const noise = slider('noise', 'ε', { min: -3, max: 3, step: 0.1, initial: 0.8 });
  const constant = element('input', {
    type: 'checkbox',
    checked: address.number('constant', 0) === CONSTANT,
  });
  let way = address.text('way', 'reparameterised', (text) => text === 'direct') as Way;
  // A drawn z stays where it fell; a computed one moves with μ and σ.
  let drawn = address.number('z', FIRST, -FURTHEST, FURTHEST);
  let seed = address.number('seed', 1, 1);
  let count = MORE * Math.round(address.number('draws', MORE, MORE, MOST) / MORE);

  const draw = button('', () => {
    if (way === 'reparameterised') noise.set(single.normal());
    else drawTo(mean.value() + deviation.value() * single.normal());
  });
  draw.className = 'island-action';
  const drawings = element('div', { className: 'plot-pair' });
  const formulas = element('p', { className: 'draw-formulas' });
  const means = element('div', { className: 'plot-pair' });
  const table = estimatesTable(words);

  function show(): void {
    frame = 0;
    const isDirect = way === 'direct';
    const z = isDirect ? drawn : computed();
    noise.node.hidden = isDirect;
    draw.textContent = isDirect ? words.drawZ : words.drawNoise;
    drawings.replaceChildren(
      computationGraph(words, way, example(), z, noise.value()),
      drawPlot(words, way, example(), z),
    );
    formulas.replaceChildren(...drawInFormulas(words, way, z, noise.value()));
    const both = ofMany();
    means.replaceChildren(
      estimatesPlot(words, 'μ', both.mean),
      estimatesPlot(words, 'σ', both.deviation),
    );
    table.show(both);
    status.say(says());
  }
  changed(ofDraw);
  constant.addEventListener('change', () => {
    address.set({ constant: example().constant });
    changed(ofEstimates);
  });

  const many = fold(
    words.many,
    element(
      'fieldset',
      { className: 'island-controls' },
      element('legend', {}, words.drawsOfBoth),
      button(say(words.drawMore, { count: MORE }), () =>
        drawMany(seed, Math.min(count + MORE, MOST)),
      ),
      button(words.again, () => drawMany(seed + 1, MORE)),
      element('label', {}, constant, say(words.add, { constant: CONSTANT })),
    ),
    means,
    table.node,
  );
  // Readers who follow a link to other draws want to see them.
  many.open = count > MORE || seed > 1 || constant.checked;

  return element(
    'div',
    { className: 'island-stage' },
    ways(words, way, (to) => {
      way = to;
      address.set({ way });
      // Until another is drawn, z lies where the computed one lay.
      drawTo(computed());
    }),
    element(
      'div',
      { className: 'island-controls island-lead draw-controls' },
      ...[mean, deviation, noise].map(({ node }) => node),
      draw,
    ),
    drawings,
    formulas,
    status.node,
    tools(
      {
        address,
        picture: () =>
          [drawings, ...(many.open ? [means] : [])].flatMap((pair) => [
            ...pair.querySelectorAll('svg'),
          ]),
        name: () => `reparameterise-${way}`,
      },
      many,
    ),
  );

  function slider(name: string, label: string, range: Omit<SliderRange, 'name' | 'label'>) {
    return settingSlider(address, { name, label, ...range }, () => changed(ofDraw));
  }

  function computed(): number {
    return mean.value() + deviation.value() * noise.value();
  }

  function drawTo(z: number): void {
    // The same digits as in the address.
    drawn = Number(z.toFixed(2));
    address.set({ z: drawn });
    changed(ofDraw);
  }

  function drawMany(from: number, draws: number): void {
    seed = from;
    count = draws;
    address.set({ seed, draws });
    changed(ofEstimates);
  }

  function example(): Example {
    return {
      mean: mean.value(),
      deviation: deviation.value(),
      constant: constant.checked ? CONSTANT : 0,
    };
  }

  function ofMany() {
    return estimates(example(), normals(randomStream(seed, 'reparameterise'), count));
  }

  function ofDraw(): string {
    return drawInWords(words, way, way === 'direct' ? drawn : computed(), noise.value());
  }

  function ofEstimates(): string {
    return estimatesInWords(words, ofMany().mean);
  }
}

/** Two radio buttons: how z comes about. */
function ways(
  words: Given['words'],
  initial: Way,
  choose: (way: Way) => void,
): HTMLFieldSetElement {
  const radio = (way: Way, name: string): HTMLLabelElement => {
    const input = element('input', {
      type: 'radio',
      name: 'reparameterise-way',
      checked: way === initial,
    });
    input.addEventListener('change', () => choose(way));
    return element('label', {}, input, name);
  };
  return element(
    'fieldset',
    { className: 'island-controls' },
    element('legend', {}, words.way),
    radio('reparameterised', words.computedWay),
    radio('direct', words.directWay),
  );
}
