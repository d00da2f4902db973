import type { Dataset } from '../../contract/manifest.ts';
import { count, type Measures } from '../measures.ts';

export function datasetNumbers({ title, train, test }: Dataset): Measures {
  return {
    'dataset.train': count(train, `Training images of ${title}`),
    'dataset.test': count(test, `Held-out images of ${title}`),
  };
}
