import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { brieflyClasses, type Named } from '../../figures/words/classes.ts';
import { decimal, percent } from '../../figures/words/phrases.ts';
import { BERNOULLI_ON } from '../../objective/bernoulli.ts';
import type { FigureContext } from '../study.ts';
import { holesChart } from './holes-chart.ts';
import type { Holes } from './holes.ts';
import { KINDS, nameOf, testOfHoles } from './verdict.ts';

type Model = Holes['models'][number];

/** A box that holds nearly all of N(0, I): from −3 to 3 in both latents. */
const PRIOR_BOX = { side: 6, share: 0.9946 };

/** Whether a plain autoencoder has holes where a VAE has none: asked, not taken for granted. */
export function holesFigure(holes: Holes, { dataset }: FigureContext): FigureContent {
  const { sure, count, heldOut } = holes;
  // The autoencoder first.
  const models = holes.models.toSorted((a, b) => Number(a.isVae) - Number(b.isVae));
  const [plain, vae] = models;
  const against = (kind: keyof Model['shares']): string =>
    `${percent(plain.shares[kind])} against ${percent(vae.shares[kind])}`;
  return {
    id: 'holes',
    title: 'Holes between the codes: an autoencoder and a VAE',
    caption: `The latent planes of “${plain.title}” and “${vae.title}”, trained on ${dataset.title}, decoded over the box of the codes of all held-out images, with a frame where a classifier gives no class ${percent(sure)} or more and a dashed line two standard deviations of N(0, I) from the origin; and the share of places that it is sure of: codes of held-out images, and ${decimal(count, 0)} places of each other kind.`,
    alt: `Decoded latent planes of an autoencoder and a VAE on ${dataset.title}, and the places a classifier is sure of, the autoencoder first: ${against('midpoints')} of midpoints of codes, ${against('box')} of their box, ${against('prior')} of N(0, I).`,
    description: [
      `Two grids of decoded images, first the autoencoder’s and then the VAE’s, ${plain.grid.side} rows and columns each. Their axes are the two latents, over the smallest box that holds the codes of all held-out images. A frame marks a cell whose image the classifier is unsure of, giving no class a probability of ${percent(sure)} or more. A dashed ellipse is the circle two standard deviations from the origin, in which ${percent(1 - Math.exp(-2))} of N(0, I) lies.`,
      ...models.map((model) => planeWords(model, sure, dataset)),
      `Below, a dot plot has a row for each kind of place, with a circle for the autoencoder and a square for the VAE at the share of places that the classifier is sure of, from 0 to 100 %. A dashed line marks its share of the held-out images themselves, ${percent(heldOut)}.`,
      ...testOfHoles(plain, vae, count),
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'experiment', description: 'Id of the model' },
        { name: 'kind', description: 'cell: of the grid; otherwise the kind of place of a share' },
        { name: 'z1', description: 'First latent of the middle of the cell' },
        { name: 'z2', description: 'Second latent of the middle of the cell' },
        { name: 'reads_as', description: 'Class that the classifier names for the cell' },
        { name: 'confidence', description: 'Its probability of that class' },
        { name: 'share', description: 'Share of places of the kind that it is sure of' },
      ],
      rows: [
        ...models.flatMap(({ id, shares }) =>
          KINDS.map(({ kind, name }) => [id, name, '', '', '', '', shares[kind]]),
        ),
        ['', 'held-out images', '', '', '', '', heldOut],
        ...models.flatMap((model) => cellRows(model, dataset)),
      ],
    },
    picture: {
      kind: 'chart',
      rasters: {
        plain: tiles(plain.grid.images, plain.grid.side),
        vae: tiles(vae.grid.images, vae.grid.side),
      },
      specification: (theme, layout, addresses) =>
        holesChart(
          holes,
          [
            [plain, addresses.plain],
            [vae, addresses.vae],
          ],
          theme,
          layout,
        ),
    },
  };
}

/** Where a model has its codes, beside N(0, I), and what its grid shows. */
function planeWords(model: Model, sure: number, dataset: Named): string {
  const { title, box, grid, reconstruction, knnAccuracy } = model;
  const [from1, to1, from2, to2] = box.flat().map((value) => decimal(value));
  const area = (box[0][1] - box[0][0]) * (box[1][1] - box[1][0]);
  const unsure = grid.confidences.filter((confidence) => confidence < sure).length;
  const missing = [...dataset.classes.keys()].filter((label) => !grid.readings.includes(label));
  return `The ${nameOf(model)} is “${title}”: its codes lie between ${from1} and ${to1} in z1 and between ${from2} and ${to2} in z2, a box of ${decimal(area / PRIOR_BOX.side ** 2)} times the area of the square from −3 to 3 that holds ${percent(PRIOR_BOX.share)} of N(0, I). The classifier is unsure of ${unsure} of the ${grid.confidences.length} cells${missing.length ? `, and takes none for ${brieflyClasses(dataset, missing)}` : ''}. Held out, its reconstruction error is ${decimal(reconstruction)} nats per image (${BERNOULLI_ON.grey}), and ten nearest codes name the class of ${percent(knnAccuracy)}.`;
}

function cellRows({ id, box, grid }: Model, { classes }: Named): (string | number)[][] {
  const at = ([from, to]: [number, number], cell: number): number =>
    from + ((cell + 0.5) / grid.side) * (to - from);
  return grid.readings.map((reading, i) => {
    const row = Math.floor(i / grid.side);
    const z1 = at(box[0], i % grid.side);
    const z2 = at(box[1], grid.side - 1 - row);
    return [id, 'cell', z1, z2, classes[reading], grid.confidences[i], ''];
  });
}
