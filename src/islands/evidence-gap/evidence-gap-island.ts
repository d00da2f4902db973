import { formatNumber } from '../runtime/format-number.ts';
import {
  posteriorOf,
  SOLVABLE,
  type SolvedBound,
  solvedBound,
} from '../../../training/contract/solvable-model.ts';
import { element } from '../../scripts/element.ts';
import type { Words } from '../../words/dictionary.ts';
import { settingSlider } from '../parts/controls/setting-slider.ts';
import type { Gaussian } from '../parts/gaussian.ts';
import type { Address } from '../runtime/address.ts';
import { defineIsland } from '../runtime/island.ts';
import { Status } from '../runtime/status.ts';
import { tools } from '../runtime/tools.ts';
import { say } from '../runtime/words.ts';
import { boundBars } from './bound-bars.ts';
import { densityPlot } from './density-plot.ts';
import { dragged, type Handle, nearerHandle } from './dragging.ts';

/** What the component gives the island. */
export interface Given {
  words: Words['evidenceGap'];
}

defineIsland<Given>('evidence-gap-island', async ({ given, address }) =>
  evidenceGap(given, address),
);

/** A q to drag over the posterior of a model that can be solved, and its ELBO under the log-evidence. */
function evidenceGap({ words }: Given, address: Address): HTMLElement {
  const status = new Status();
  const posterior = posteriorOf(SOLVABLE);
  const plots = element('div', { className: 'plot-pair' });
  let frame = 0;
  const changed = (): void => {
    frame ||= requestAnimationFrame(show);
  };
  const mean = settingSlider(
    address,
    { name: 'mean', label: 'μ', min: -1, max: 3, step: 0.05, initial: 0.6 },
    changed,
  );
  const deviation = settingSlider(
    address,
    { name: 'width', label: 'σ', min: 0.25, max: 1.5, step: 0.01, initial: posterior.deviation },
    changed,
  );
  const q = (): Gaussian => ({ mean: mean.value(), deviation: deviation.value() });
  const setQ = (to: Gaussian): void => {
    mean.set(to.mean);
    deviation.set(to.deviation);
  };

  let zAt: (clientX: number) => number;
  function show(): void {
    frame = 0;
    const bound = solvedBound(SOLVABLE, q());
    const densities = densityPlot(words, SOLVABLE, q());
    zAt = densities.zAt;
    plots.replaceChildren(densities.svg, boundBars(words, bound));
    status.say(inWords(words, bound));
  }

  let handle: Handle | undefined;
  // The drawing is made anew in each frame: what holds it hears of the pointer.
  plots.addEventListener('pointerdown', (event) => {
    if (!plots.firstElementChild!.contains(event.target as Node)) return;
    handle = nearerHandle(q(), zAt(event.clientX));
    plots.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  plots.addEventListener('pointermove', ({ clientX }) => {
    if (handle) setQ(dragged(q(), handle, zAt(clientX)));
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    plots.addEventListener(end, () => (handle = undefined));
  }

  const best = element('button', { type: 'button' }, words.best);
  best.addEventListener('click', () => setQ(posterior));
  changed();

  return element(
    'div',
    { className: 'island-stage' },
    element('div', { className: 'gap-sliders island-lead' }, mean.node, deviation.node),
    plots,
    element(
      'div',
      { className: 'island-controls' },
      best,
      element('p', { className: 'island-hint' }, words.hint),
    ),
    status.node,
    tools({
      address,
      picture: () => [...plots.querySelectorAll('svg')],
      name: () => 'evidence-gap',
    }),
  );
}

function inWords(words: Given['words'], { evidence, elbo, gap }: SolvedBound): string {
  const values = {
    elbo: formatNumber(elbo),
    evidence: formatNumber(evidence),
    gap: formatNumber(gap),
  };
  return say(gap < 0.005 ? words.closed : words.says, values);
}
