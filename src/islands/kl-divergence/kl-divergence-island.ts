import { divergence } from '../../../training/contract/gaussian-divergence.ts';
import type { Address } from '../runtime/address.ts';
import { divergencePlots } from './divergence-plot.ts';
import { divergenceTerms } from './divergence-terms.ts';
import { element } from '../../scripts/element.ts';
import type { Gaussian } from '../parts/gaussian.ts';
import { fold } from '../runtime/fold.ts';
import { defineIsland } from '../runtime/island.ts';
import { settingSlider, type SettingSlider } from '../parts/controls/setting-slider.ts';
import { fraction, math, row, scripted, spoken } from '../parts/math.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';

/** What the component gives the island. */
export interface Given {
  words: Words['klDivergence'];
}

defineIsland<Given>('kl-divergence-island', async ({ given, address }) =>
  klDivergence(given, address),
);

/** Two Gaussians to set by sliders, and the KL divergence both ways: as areas and in closed form. */
function klDivergence({ words }: Given, address: Address): HTMLElement {
  const status = new Status();
  const plots = element('div', { className: 'plot-pair' });
  const terms = divergenceTerms(words);
  const ofChapter = element('p');
  let frame = 0;

  const changed = (): void => {
    frame ||= requestAnimationFrame(show);
  };
  const sliders = (of: string, index: string, mean: number, deviation: number) => ({
    mean: settingSlider(
      address,
      { name: `${of}-mean`, label: `μ${index}`, min: -2, max: 2, step: 0.1, initial: mean },
      changed,
    ),
    deviation: settingSlider(
      address,
      { name: `${of}-width`, label: `σ${index}`, min: 0.1, max: 2, step: 0.05, initial: deviation },
      changed,
    ),
  });
  // The posterior of the still figure's example.
  const ofQ = sliders('q', '₁', 1, 0.5);
  const ofP = sliders('p', '₂', 0, 1);
  const gaussian = ({ mean, deviation }: typeof ofQ): Gaussian => ({
    mean: mean.value(),
    deviation: deviation.value(),
  });

  function show(): void {
    frame = 0;
    const [q, p] = [gaussian(ofQ), gaussian(ofP)];
    plots.replaceChildren(...divergencePlots(words, q, p));
    terms.show(q, p);
    const [forward, reverse] = [divergence(q, p), divergence(p, q)].map(({ nats }) =>
      formatNumber(nats),
    );
    const isPrior = p.mean === 0 && p.deviation === 1;
    ofChapter.replaceChildren(
      ...(isPrior ? [words.prior, chapterFormula(words), ` = ${forward}.`] : [words.noPrior]),
    );
    status.say(say(words.both, { forward, reverse }));
  }

  const prior = element('button', { type: 'button' }, 'p = N(0, 1)');
  prior.addEventListener('click', () => {
    ofP.mean.set(0);
    ofP.deviation.set(1);
  });
  changed();

  return element(
    'div',
    { className: 'island-stage' },
    element(
      'div',
      { className: 'plot-pair island-lead' },
      gaussianFields(words.q, ofQ),
      gaussianFields(words.p, ofP),
    ),
    plots,
    element(
      'div',
      { className: 'island-controls' },
      prior,
      element('p', { className: 'island-hint' }, words.areas),
    ),
    status.node,
    tools(
      {
        address,
        picture: () => [...plots.querySelectorAll('svg')],
        name: () => 'kl-divergence',
      },
      fold(words.terms, terms.node, ofChapter),
    ),
  );
}

function gaussianFields(
  legend: string,
  { mean, deviation }: Record<'mean' | 'deviation', SettingSlider>,
): HTMLFieldSetElement {
  return element('fieldset', {}, element('legend', {}, legend), mean.node, deviation.node);
}

/** ½(μ₁² + σ₁² − log σ₁² − 1) */
function chapterFormula(words: Given['words']): HTMLElement {
  const [mean, variance] = ['μ', 'σ'].map((of) => () => scripted(of, { below: '1', above: '2' }));
  return spoken(
    words.spokenFormula,
    math(
      fraction('1', '2'),
      row('(', mean(), '+', variance(), '−', 'log', variance(), '−', '1', ')'),
    ),
  );
}
