import { count, merged, nats, number, prefix, type Measures } from '../measures.ts';
import type { Member } from './measure.ts';

export function memberNumbers(members: Member[]): Measures {
  const [{ floor, samples }] = members;
  return prefix('the-family', {
    floor: {
      ...number(
        floor.mean,
        `Fréchet distance between ${samples.count} training and as many held-out images`,
        1,
      ),
      spread: { over: 'draws', count: samples.draws, deviation: floor.deviation },
    },
    ...merged(members.map((member) => prefix(member.id, numbersOf(member)))),
  });
}

function numbersOf({ title, rate, parameters, bound, samples, givenClass }: Member): Measures {
  const of = `of “${title}”`;
  return {
    rate: nats(rate, `KL term ${of}, held out`),
    parameters: count(parameters, `Weights ${of} that were trained`),
    frechet: {
      ...number(samples.frechet, `Fréchet distance of new images ${of} to held-out ones`, 1),
      spread: { over: 'draws', count: samples.draws, deviation: samples.deviation },
    },
    ...(bound && {
      bound: nats(
        bound.nats,
        `Upper bound on −log p(${givenClass ? 'x|y' : 'x'}) ${of} from ${bound.k} draws of z, held out, over ${bound.images} images (Bernoulli likelihood on grey pixels)`,
      ),
    }),
  };
}
