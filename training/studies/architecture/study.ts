import { plane, reference } from '../experiments.ts';
import { modelOf, type Study } from '../study.ts';
import { architectureFigure } from './architecture-figure.ts';
import type { NetworkLayers } from './network-layers.ts';

const drawn = [reference, plane];

/** What the networks are made of. */
const study: Study<NetworkLayers> = {
  name: 'architecture',
  offers: { figures: drawn.map(({ id }) => `architecture-${id}`), numbers: [] },
  experiments: drawn,
  measurement: { groups: () => drawn.map(({ id }) => [id]) },
  figures: (layers, context) =>
    drawn.map(({ id }, i) => architectureFigure(modelOf(context, id), layers[i], context)),
};

export default study;
