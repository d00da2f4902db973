import { reference } from '../experiments.ts';
import type { Study } from '../study.ts';
import { completionFigure } from './completion-figure.ts';
import type { Completion, CompletionSize } from './completion.ts';
import { completionNumbers } from './numbers.ts';

/** What a model makes of images of which it sees one half. */
const study: Study<Completion, CompletionSize> = {
  name: 'completion',
  offers: { figures: ['completion'], numbers: ['completion.'] },
  experiments: [reference],
  measurement: {
    groups: () => [[reference.id]],
    size: {
      smoke: { images: 4, draws: 100, steps: 40 },
      quick: { images: 100, draws: 1000, steps: 200 },
      full: { images: 500, draws: 2000, steps: 400 },
    },
  },
  numbers: ([measured]) => completionNumbers(measured),
  figures: ([measured], context) => [completionFigure(measured, context)],
};

export default study;
