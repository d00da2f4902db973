import { expect, it } from 'vitest';
import { normals, randomStream } from '../../../../training/contract/random.ts';
import { latticeAround, placesOf } from '../../../../training/contract/plane/lattice.ts';
import { flowGapFigure } from '../../../../training/studies/better-posteriors/flow-gap-figure.ts';
import { flowPosteriorFigure } from '../../../../training/studies/better-posteriors/flow-posterior-figure.ts';
import type { BetterPosteriors } from '../../../../training/studies/better-posteriors/measure.ts';
import { posteriorsNumbers } from '../../../../training/studies/better-posteriors/numbers.ts';
import { checkFigures, checkLongFigures } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';

const lattice = latticeAround([0.5, -0.5], 1, 12);
const places = placesOf(lattice);

function estimate(nats: number) {
  return { nats, standardError: Math.abs(nats) / 10 };
}

function made(scale: number): BetterPosteriors {
  return {
    likelihood: 'Bernoulli likelihood on grey pixels',
    plane: {
      images: 200,
      draws: 100,
      models: [
        {
          id: 'latents-2',
          title: 'MLP, 2 latents',
          logEvidence: -150.5,
          gap: estimate(1.5 * scale),
        },
        {
          id: 'flow-2',
          title: 'Flow, 2 latents',
          logEvidence: -150.25,
          gap: estimate(0.75 * scale),
        },
      ],
      gain: { nats: 0.75 * scale, standardError: 0.125 * scale },
    },
    wide: {
      images: 100,
      k: 500,
      models: [
        {
          id: 'latents-20',
          title: 'MLP, 20 latents',
          elbo: estimate(107),
          slack: estimate(5 * scale),
        },
        {
          id: 'flow-20',
          title: 'Flow, 20 latents',
          elbo: estimate(106),
          slack: estimate(4 * scale),
        },
      ],
      gain: { nats: scale, standardError: 0.25 * scale },
    },
    maps: [7, 0, 4].map((label, i) => ({
      ...{ index: 10 * i, label, gap: 0.5 * (i + 1) * scale, lattice },
      density: Uint8Array.from({ length: 144 }, (_, p) =>
        Math.round(
          255 * Math.exp(-4 * Math.hypot(places[2 * p] - 0.5, places[2 * p + 1] + 0.5) ** 2),
        ),
      ),
      base: normals(randomStream(i), 20).map((z) => 0.2 * z + 0.3),
      end: normals(randomStream(i + 9), 20).map((z) => 0.3 * z - 0.2),
    })),
    shown: { id: 'flow-2', title: 'Flow, 2 latents', steps: 8 },
  };
}

checkFigures([flowPosteriorFigure(made(1), MNIST), flowGapFigure(made(1), MNIST)]);
checkLongFigures([flowPosteriorFigure(made(1000), MNIST), flowGapFigure(made(1000), MNIST)]);

it('numbers tell both gaps, and how sure the gain is', () => {
  const numbers = posteriorsNumbers(made(1));
  const value = (name: string): number => numbers[`better-posteriors.${name}`].value;
  expect([value('gap-gaussian'), value('gap-flow'), value('gap-lead')]).toEqual([1.5, 0.75, 6]);
  expect([value('slack-flow'), value('slack-lead'), value('steps')]).toEqual([4, 4, 8]);
});
