import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { likeThoseOf } from '../../figures/words/classes.ts';
import { decimal, list, plural, withSpread } from '../../figures/words/phrases.ts';
import { concatenate } from '../../models/concatenate.ts';
import { modelOf, type StudyContext } from '../study.ts';
import { COMPONENTS, SHOWN, type DrawnCodes, type Way } from './drawn-codes.ts';
import { SOURCES } from './numbers.ts';

const SHORT: Record<Way, string> = { prior: 'N(0, I)', gaussian: 'Gaussian', mixture: 'mixture' };

/** What an autoencoder draws from codes chosen in several ways, beside a VAE. */
export function drawnCodesFigure(
  models: DrawnCodes[],
  context: StudyContext,
  id = 'drawn-codes',
): FigureContent {
  const { dataset, experiments } = context;
  const rows = models.flatMap((model) => model.ways.map((drawn) => ({ model, drawn })));
  const [plain, vae] = [false, true].map((kind) => models.find(({ isVae }) => isVae === kind)!);
  const said = ({ ways }: DrawnCodes): string =>
    list(
      ways.map(
        ({ way, frechet, deviation }) => `${withSpread(frechet, deviation)} (${SHORT[way]})`,
      ),
    );
  const priorOf = ({ ways }: DrawnCodes): number =>
    ways.find(({ way }) => way === 'prior')!.frechet;
  const { draws, count } = plain.ways[0];
  const [ofPlain, ofVae] = [plain, vae].map(({ id }) =>
    experiments.find((each) => each.id === id)!,
  );
  const networks =
    ofPlain.architecture === ofVae.architecture ? 'The two have the same networks. ' : '';
  return {
    id,
    title: `What an autoencoder needs before it can draw${id === 'drawn-codes' ? '' : `: ${plain.title}`}`,
    caption: `Images that “${plain.title}” and “${vae.title}” decode from codes drawn in three ways: from N(0, I), from one Gaussian with the mean and covariance of the codes of ${decimal(plain.fitted, 0)} training images of ${dataset.title}, and from a mixture of ${COMPONENTS} Gaussians fitted to them by the EM algorithm. The Fréchet distance of each to held-out images is in the description.`,
    alt: `Six rows of ${SHOWN} ${likeThoseOf(dataset)}. From N(0, I) the autoencoder’s Fréchet distance is ${decimal(priorOf(plain))}, the VAE’s ${decimal(priorOf(vae))}; from a mixture fitted to its codes the autoencoder’s is ${decimal(plain.ways.at(-1)!.frechet)}.`,
    description: [
      `A grid of six rows of ${SHOWN} grey images. The first three rows are of the plain autoencoder, the others of the VAE; within each, codes come from N(0, I), from one Gaussian, and from the mixture.`,
      `The Fréchet distance to held-out images in the classifier’s features, lower being better, is the mean and the standard deviation over ${plural(draws, 'draw')} of ${plural(count, 'image')}: for the autoencoder ${said(plain)}; for the VAE ${said(vae)}. Between training images and held-out ones it is ${decimal(modelOf(context, vae.id).quality.frechetFloor)}.`,
      `${networks}The autoencoder was trained for ${plural(ofPlain.epochs, 'epoch')}, with neither noise nor a KL term, the VAE for ${plural(ofVae.epochs, 'epoch')}. Both densities are fitted after the training, to codes of training images (the means of their posteriors). Each model was trained once, so the deviations do not include what another seed would change.`,
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'experiment', description: 'Which model decodes' },
        { name: 'codes_from', description: 'What its codes are drawn from' },
        { name: 'frechet', description: 'Mean Fréchet distance to held-out images' },
        { name: 'deviation', description: 'Its standard deviation over draws' },
      ],
      rows: rows.map(({ model, drawn }) => [
        model.id,
        SOURCES[drawn.way],
        drawn.frechet,
        drawn.deviation,
      ]),
    },
    picture: tiles(concatenate(rows.map(({ drawn }) => drawn.images)), SHOWN, {
      rows: rows.map(
        ({ model, drawn }) => `${model.isVae ? 'VAE' : 'autoencoder'}, ${SHORT[drawn.way]}`,
      ),
    }),
  };
}
