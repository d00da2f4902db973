import type { Study } from '../study.ts';
import { dataByClassFigure } from './data-by-class-figure.ts';
import type { DatasetSummary } from './dataset-summary.ts';
import { datasetNumbers } from './numbers.ts';

/** What the images are, before any model. */
const study: Study<DatasetSummary> = {
  name: 'data',
  offers: { figures: ['data-by-class'], numbers: ['dataset.train', 'dataset.test'] },
  experiments: [],
  measurement: { groups: () => [[]] },
  numbers: (_, { dataset }) => datasetNumbers(dataset),
  figures: ([summary], context) => [dataByClassFigure(summary, context)],
};

export default study;
