import { meanAndDeviation } from '../../evaluate/spread.ts';
import { dotPlots } from '../../figures/charts/dot-plots.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list, plural, withSpread } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { Member } from './measure.ts';

/** The trainings of a member, and the means of what is measured of them. */
interface Averaged extends Member {
  trainings: Member[];
}

/**
 * Every member of the family by the same measures, in the order of the run.
 *
 * @param trained the trainings of each, the run's own first
 */
export function familyFigure(trained: Member[][], { dataset }: FigureContext): FigureContent {
  const members = trained.map(averaged);
  const [{ floor, samples }] = members;
  const sorted = members.toSorted((a, b) => a.samples.frechet - b.samples.frechet);
  const [nearest, farthest] = [sorted[0], sorted.at(-1)!];
  const bounded = members.flatMap(({ title, bound, givenClass }) =>
    bound && !givenClass ? [{ title, bound }] : [],
  );
  const tightest = bounded.reduce((a, b) => (b.bound.nats < a.bound.nats ? b : a));
  const given = members.flatMap((member) =>
    member.bound && member.givenClass ? [{ ...member, bound: member.bound }] : [],
  );
  const without = members.filter(({ bound }) => !bound);
  const { k, images } = bounded[0].bound;
  const said = (titles: Member[]): string => list(titles.map(({ title }) => `“${title}”`));
  const several = members.filter(({ trainings }) => trainings.length > 1);
  const seeds =
    several.length > 0
      ? ' Where a model was trained with several seeds, numbers are means, and a small mark shows each training.'
      : '';
  return {
    id: 'the-family',
    title: 'The family side by side',
    caption: `${plural(members.length, 'model')} trained on ${dataset.title}, by the same measures: the Fréchet distance of ${decimal(samples.count, 0)} new images to as many held-out ones in a classifier’s features, an upper bound on −log p(x) from ${k} draws of z, and the rate, the KL term, the last two in nats per held-out image (Bernoulli likelihood on grey pixels). Lower is better for the first two. The columns are what they cost: the weights that were trained, in thousands, and the multiply-adds of the training, in billions (10⁹), without those of a model that was trained before.${seeds}`,
    alt: `Three dot plots for ${plural(members.length, 'model')} on ${dataset.title}, and two columns of numbers. The bound is lowest for “${tightest.title}”, ${decimal(tightest.bound.nats)} nats. The Fréchet distance is smallest for “${nearest.title}”, ${decimal(nearest.samples.frechet)}, and largest for “${farthest.title}”, ${decimal(farthest.samples.frechet)}.`,
    description: [
      'Three panels and two columns with a row for each model, in the order in which the tutorial trains them. A point has its number beside it. In the first panel a dashed line is the distance between training images and held-out ones.',
      ...(several.length > 0
        ? [
            `Trained with several seeds: ${several.map(({ title, trainings }) => `“${title}” with ${trainings.length}`).join(', ')}. Numbers are means over these, and the table has every training.`,
          ]
        : []),
      `The bound is a mean over all held-out images; what ${k} draws gain over one was measured on ${plural(images, 'image')}: ${bounded.map(({ title, bound }) => `${decimal(bound.nats)} (standard error ${decimal(bound.standardError)}) for “${title}”`).join(', ')}.${given.length > 0 ? ` That of ${said(given)} is on −log p(x|y), of images whose class is given, so that it compares with none of these: ${list(given.map(({ bound }) => decimal(bound.nats)))}.` : ''}${without.length > 0 ? ` There is none for ${said(without)}.` : ''}`,
      `Rate: ${members.map(({ title, rate }) => `${decimal(rate)} for “${title}”`).join(', ')}.`,
      `Fréchet distance, over ${samples.draws} draws: ${members.map(({ title, samples: own }) => `${withSpread(own.frechet, own.deviation)} for “${title}”`).join(', ')}. Between training images and held-out ones it is ${withSpread(floor.mean, floor.deviation)}.`,
      `Weights that were trained: ${members.map(({ title, parameters }) => `${decimal(parameters, 0)} for “${title}”`).join(', ')}.`,
      `Billions of multiply-adds in the products and convolutions of the training, forward and back: ${members.map(({ title, multiplyAdds }) => `${decimal(multiplyAdds / 1e9)} for “${title}”`).join(', ')}.`,
    ],
    experiments: members.map(({ id }) => id),
    data: {
      columns: [
        { name: 'experiment', description: 'Id of the model' },
        { name: 'training', description: 'Its trainings by seed, from 1' },
        { name: 'bound', description: '−L_k, nats per image; empty where there is none' },
        { name: 'bound_standard_error', description: 'Standard error of its mean over images' },
        { name: 'given_class', description: 'Whether the bound is of images given their class' },
        { name: 'rate', description: 'KL term, nats per image' },
        { name: 'frechet', description: 'Fréchet distance of new images to held-out ones' },
        { name: 'frechet_deviation', description: 'Its standard deviation over draws' },
        { name: 'parameters', description: 'Weights that were trained' },
        { name: 'multiply_adds', description: 'Of the training, forward and back' },
      ],
      rows: trained.flatMap((trainings) =>
        trainings.map(
          ({ id, bound, givenClass, rate, samples: own, parameters, multiplyAdds }, i) => [
            id,
            i + 1,
            bound?.nats ?? '',
            bound?.standardError ?? '',
            givenClass ? 'yes' : 'no',
            rate,
            own.frechet,
            own.deviation,
            parameters,
            multiplyAdds,
          ],
        ),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) =>
        dotPlots(
          members.map(({ title }) => title),
          [
            {
              title: 'Fréchet distance',
              digits: 1,
              values: members.map((each) => each.samples.frechet),
              each: trained.map((trainings) => trainings.map((each) => each.samples.frechet)),
              reference: { value: floor.mean, name: 'training images', align: 'left' },
            },
            {
              title: `−L, ${k} draws`,
              digits: 1,
              values: members.map(({ bound, givenClass }) =>
                givenClass ? undefined : bound?.nats,
              ),
              each: trained.map((trainings) =>
                trainings.flatMap(({ bound, givenClass }) =>
                  bound && !givenClass ? [bound.nats] : [],
                ),
              ),
            },
            {
              title: 'rate, nats',
              digits: 1,
              values: members.map(({ rate }) => rate),
              each: trained.map((trainings) => trainings.map(({ rate }) => rate)),
            },
            {
              title: 'weights, 10³',
              digits: 0,
              values: members.map(({ parameters }) => parameters / 1e3),
              isColumn: true,
            },
            {
              title: 'work, 10⁹',
              digits: 1,
              values: members.map(({ multiplyAdds }) => multiplyAdds / 1e9),
              isColumn: true,
            },
          ],
          theme,
          layout,
        ),
    },
  };
}

/** The means over the trainings of one model. */
function averaged(trainings: Member[]): Averaged {
  const [own] = trainings;
  const mean = (of: (training: Member) => number): number =>
    meanAndDeviation(trainings.map(of)).mean;
  return {
    ...own,
    trainings,
    rate: mean(({ rate }) => rate),
    samples: { ...own.samples, frechet: mean(({ samples }) => samples.frechet) },
    ...(own.bound && {
      bound: { ...own.bound, nats: mean(({ bound }) => bound!.nats) },
    }),
  };
}
