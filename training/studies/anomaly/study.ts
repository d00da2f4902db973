import { reference } from '../experiments.ts';
import type { Study } from '../study.ts';
import { anomalyFigure } from './anomaly-figure.ts';
import type { Anomaly, AnomalySize } from './anomaly.ts';
import { anomalyNumbers } from './numbers.ts';

/** Whether a model knows what it was not trained on. */
const study: Study<Anomaly, AnomalySize> = {
  name: 'anomaly',
  offers: { figures: ['anomaly'], numbers: ['anomaly.'] },
  experiments: [reference],
  measurement: {
    groups: () => [[reference.id]],
    size: {
      smoke: { images: 20, draws: 5 },
      quick: { images: 400, draws: 50 },
      full: { images: 1000, draws: 50 },
    },
  },
  numbers: ([measured]) => anomalyNumbers(measured),
  figures: ([measured], context) => [anomalyFigure(measured, context)],
};

export default study;
