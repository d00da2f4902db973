import type { PlannedExperiment } from '../../configuration/experiment.ts';
import { isVae } from '../../evaluate/model.ts';
import { likelihoodOf } from '../../objective/objective.ts';
import { compact, plane, reference } from '../experiments.ts';
import { NO_SETTINGS, settable } from '../settable.ts';
import { modelOf } from '../study.ts';
import { errorByClassFigure } from './error-by-class-figure.ts';
import type { EveryModel, EveryModelSize, PlainModel } from './measure.ts';
import { everyModelNumbers, numbersOfEach } from './numbers.ts';
import { reconstructionsFigure } from './reconstructions-figure.ts';
import { spectrumFigure } from './spectrum-figure.ts';

const KS = [1, 5, 50, 500, 5000];
const compared = [reference, compact, plane];

/** What is measured of every VAE alike; other studies choose from it. Of a plain autoencoder, less is. */
export default settable<'every-model', typeof NO_SETTINGS, EveryModel | PlainModel, EveryModelSize>(
  'every-model',
  NO_SETTINGS,
  ({ added }) => ({
    needsClasses: [
      'error-by-class',
      ...['classifier.accuracy', 'knn-accuracy', 'confidence', 'class-entropy'],
    ],
    offers: {
      figures: [
        ...['reconstructions', 'error-by-class', 'spectrum'],
        ...added.map(({ id }) => `reconstructions-${id}`),
      ],
      numbers: ['classifier.accuracy'],
      ofEach: (experiment) => numbersOfEach(experiment, KS),
    },
    experiments: [...compared, ...added],
    measurement: {
      groups: ({ experiments }) => {
        const vaes = experiments.filter(isVae);
        return [...vaes, ...added.filter(isPlain)].map(({ id }) => [id]);
      },
      size: {
        smoke: {
          samples: 200,
          importance: {
            binarised: { ks: [1, 5, 50], images: 4 },
            grey: { ks: [1, 50], images: 4 },
          },
        },
        quick: {
          samples: 2000,
          importance: { binarised: { ks: KS, images: 200 }, grey: { ks: [1, 50], images: 100 } },
        },
        full: {
          samples: 10_000,
          importance: { binarised: { ks: KS, images: 1000 }, grey: { ks: [1, 50], images: 1000 } },
        },
      },
    },
    numbers: (_, context) => everyModelNumbers(context),
    figures(measured, context) {
      const ofPlain = measured.slice(context.models.length);
      const models = compared.map(({ id }) => modelOf(context, id));
      return [
        reconstructionsFigure(models, context),
        errorByClassFigure(models, context),
        spectrumFigure(models[0], context),
        ...[
          ...added.filter((each) => !isPlain(each)).map(({ id }) => modelOf(context, id)),
          ...added.filter(isPlain).map((each, i) => ({ ...described(each), ...ofPlain[i] })),
        ].map((model) => reconstructionsFigure([model], context, `reconstructions-${model.id}`)),
      ];
    },
  }),
);

function isPlain({ objective }: PlannedExperiment): boolean {
  return !objective.sampling;
}

/** What a figure says of a model beside what is measured of it. */
function described({ id, title, architecture, objective }: PlannedExperiment) {
  return {
    id,
    title,
    architecture,
    latentSize: architecture.latent,
    objective,
    beta: objective.beta,
    likelihood: likelihoodOf(objective),
  };
}
