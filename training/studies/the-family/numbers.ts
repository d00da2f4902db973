import { count, merged, nats, number, overSeeds, prefix, type Measures } from '../measures.ts';
import type { Member } from './measure.ts';

/** @param trained the trainings of each model, the run's own first */
export function memberNumbers(trained: Member[][]): Measures {
  const [[{ floor, samples }]] = trained;
  return prefix('the-family', {
    floor: {
      ...number(
        floor.mean,
        `Fréchet distance between ${samples.count} training and as many held-out images`,
        1,
      ),
      spread: { over: 'draws', count: samples.draws, deviation: floor.deviation },
    },
    ...merged(
      trained.map((trainings) => prefix(trainings[0].id, overSeeds(trainings.map(numbersOf)))),
    ),
  });
}

function numbersOf({
  title,
  rate,
  parameters,
  multiplyAdds,
  bound,
  samples,
  givenClass,
}: Member): Measures {
  const of = `of “${title}”`;
  return {
    rate: nats(rate, `KL term ${of}, held out`),
    parameters: count(parameters, `Weights ${of} that were trained`),
    'multiply-adds': number(
      multiplyAdds / 1e9,
      `Billions of multiply-adds in the training ${of}`,
      1,
    ),
    frechet: {
      ...number(samples.frechet, `Fréchet distance of new images ${of} to held-out ones`, 1),
      spread: { over: 'draws', count: samples.draws, deviation: samples.deviation },
    },
    ...(bound && {
      bound: nats(
        bound.nats,
        `Upper bound on −log p(${givenClass ? 'x|y' : 'x'}) ${of} from ${bound.k} draws of z, held out; what they gain over one draw is that of ${bound.images} images (Bernoulli likelihood on grey pixels)`,
      ),
    }),
  };
}
