import type { Study } from '../study.ts';
import { classAndStyleFigure } from './class-and-style-figure.ts';
import { conditional, OF_EACH, plain, semiSupervised } from './experiments.ts';
import { fewLabelsFigure } from './few-labels-figure.ts';
import type { Labels, LabelsSize } from './measure.ts';
import { labelsNumbers } from './numbers.ts';

const experiments = [plain, conditional, ...OF_EACH.map(semiSupervised)];
const ids = experiments.map(({ id }) => id);

/** What a VAE makes of classes that it is told, and of a few of them. */
const study: Study<Labels, LabelsSize> = {
  name: 'labels',
  needsClasses: true,
  offers: { figures: ['class-and-style', 'few-labels'], numbers: ['labels.'] },
  experiments,
  compared: ids,
  measurement: {
    groups: () => [ids],
    everySeed: true,
    size: { smoke: { images: 100 }, quick: { images: 2000 }, full: { images: 10_000 } },
  },
  numbers: (measured, { dataset }) => labelsNumbers(measured, dataset.classes.length),
  claims: [
    {
      says: 'A VAE that is given the class spends fewer nats on the code.',
      measure: 'labels.conditional.kl',
      below: 'labels.plain.kl',
      clearly: true,
    },
    {
      says: 'Its code says less about the class than that of a VAE that is not given it.',
      measure: 'labels.conditional.knn',
      below: 'labels.plain.knn',
    },
    {
      says: 'With ten labels of each class, M2 names more images correctly than their neighbours do.',
      measure: 'labels.10.m2',
      above: 'labels.10.knn',
    },
  ],
  figures: (measured, context) => [
    classAndStyleFigure(measured[0], context),
    fewLabelsFigure(measured, context),
  ],
};

export default study;
