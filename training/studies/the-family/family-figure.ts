import { dotPlots } from '../../figures/charts/dot-plots.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list, plural, withSpread } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { Member } from './measure.ts';

/** Every member of the family by the same measures, in the order of the run. */
export function familyFigure(members: Member[], { dataset }: FigureContext): FigureContent {
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
  return {
    id: 'the-family',
    title: 'The family side by side',
    caption: `${plural(members.length, 'model')} trained on ${dataset.title}, by the same measures: the Fréchet distance of ${decimal(samples.count, 0)} new images to as many held-out ones in a classifier’s features, an upper bound on −log p(x) from ${k} draws of z, and the rate, the KL term, the last two in nats per held-out image (Bernoulli likelihood on grey pixels). Lower is better for the first two. They differ in size and in how long they trained.`,
    alt: `Three dot plots for ${plural(members.length, 'model')} on ${dataset.title}. The bound is lowest for “${tightest.title}”, ${decimal(tightest.bound.nats)} nats. The Fréchet distance is smallest for “${nearest.title}”, ${decimal(nearest.samples.frechet)}, and largest for “${farthest.title}”, ${decimal(farthest.samples.frechet)}.`,
    description: [
      'Three panels with a row for each model, in the order in which the tutorial trains them. A point has its number beside it. In the first panel a dashed line is the distance between training images and held-out ones.',
      `The bound is a mean over ${plural(images, 'held-out image')}: ${bounded.map(({ title, bound }) => `${decimal(bound.nats)} (standard error ${decimal(bound.standardError)}) for “${title}”`).join(', ')}.${given.length > 0 ? ` That of ${said(given)} is on −log p(x|y), of images whose class is given, so that it compares with none of these: ${list(given.map(({ bound }) => decimal(bound.nats)))}.` : ''}${without.length > 0 ? ` There is none for ${said(without)}.` : ''}`,
      `Rate: ${members.map(({ title, rate }) => `${decimal(rate)} for “${title}”`).join(', ')}.`,
      `Fréchet distance, over ${samples.draws} draws: ${members.map(({ title, samples: own }) => `${withSpread(own.frechet, own.deviation)} for “${title}”`).join(', ')}. Between training images and held-out ones it is ${withSpread(floor.mean, floor.deviation)}.`,
      `Weights that were trained: ${members.map(({ title, parameters }) => `${decimal(parameters, 0)} for “${title}”`).join(', ')}.`,
    ],
    experiments: members.map(({ id }) => id),
    data: {
      columns: [
        { name: 'experiment', description: 'Id of the model' },
        { name: 'bound', description: '−L_k, nats per image; empty where there is none' },
        { name: 'bound_standard_error', description: 'Standard error of its mean over images' },
        { name: 'given_class', description: 'Whether the bound is of images given their class' },
        { name: 'rate', description: 'KL term, nats per image' },
        { name: 'frechet', description: 'Fréchet distance of new images to held-out ones' },
        { name: 'frechet_deviation', description: 'Its standard deviation over draws' },
        { name: 'parameters', description: 'Weights that were trained' },
      ],
      rows: members.map(({ id, bound, givenClass, rate, samples: own, parameters }) => [
        id,
        bound?.nats ?? '',
        bound?.standardError ?? '',
        givenClass ? 'yes' : 'no',
        rate,
        own.frechet,
        own.deviation,
        parameters,
      ]),
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
              reference: { value: floor.mean, name: 'training images', align: 'left' },
            },
            {
              title: `−L, ${k} draws`,
              digits: 1,
              values: members.map(({ bound, givenClass }) =>
                givenClass ? undefined : bound?.nats,
              ),
            },
            { title: 'rate, nats', digits: 1, values: members.map(({ rate }) => rate) },
          ],
          theme,
          layout,
        ),
    },
  };
}
