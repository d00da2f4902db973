import { reference } from '../experiments.ts';
import { merged } from '../measures.ts';
import type { Study } from '../study.ts';
import type { Disentanglement } from './disentanglement.ts';
import { disentanglementNumbers } from './numbers.ts';

/** How far latents line up with what made the images: only where that is known, as of strokes. */
const study: Study<Disentanglement> = {
  name: 'disentanglement',
  offers: { figures: [], numbers: [`${reference.id}.disentanglement.`] },
  experiments: [reference],
  measurement: { groups: ({ dataset }) => (dataset === 'strokes' ? [[reference.id]] : []) },
  numbers: (measured) => merged(measured.map(disentanglementNumbers)),
};

export default study;
