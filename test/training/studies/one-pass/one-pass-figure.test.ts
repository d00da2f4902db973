import { describe, expect, it } from 'vitest';
import { LAYOUTS } from '../../../../training/figures/charts/theme.ts';
import { onePassDiagram } from '../../../../training/studies/one-pass/one-pass-diagram.ts';
import { onePassFigure } from '../../../../training/studies/one-pass/one-pass-figure.ts';
import type { OnePass } from '../../../../training/studies/one-pass/one-pass.ts';
import { checkFigures, words } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { expectLegible } from '../fixtures/legible.ts';

const PASS: OnePass = {
  id: 'b',
  title: 'Model B',
  likelihood: 'Bernoulli on grey pixels',
  label: 3,
  index: 18,
  tried: 100,
  confidence: 0.987,
  image: Float32Array.from({ length: 784 }, (_, i) => (i % 29) / 28),
  latents: [
    { mean: 0.46, deviation: 0.09, noise: -0.31, code: 0.4321, kl: 2.018 },
    { mean: -1.63, deviation: 0.12, noise: 0.82, code: -1.5316, kl: 2.956 },
  ],
  decoded: Float32Array.from({ length: 784 }, (_, i) => (i % 31) / 30),
  reconstruction: 131.24,
};

checkFigures([onePassFigure(PASS, MNIST)]);

it.each(LAYOUTS)('keeps words in nodes and nodes apart (%s)', (layout) => {
  expectLegible(onePassDiagram(PASS, layout));
});

describe('words change with the data:', () => {
  const told = (pass: Partial<typeof PASS>): string =>
    words(onePassFigure({ ...PASS, ...pass }, MNIST));

  it('the digit, the code and the costs', () => {
    expect(told({})).toContain('KL 5.0 nats, pixels 131.2');
    expect(told({})).toContain('Together this draw costs 136.2 nats.');
    expect(told({})).toContain('for the same class, with a probability of 99 %');
    expect(told({ confidence: 0 })).toContain('takes none of the pictures');
    expect(told({ label: 8 })).toContain('Diagram: an 8 of MNIST');
    const [first, second] = PASS.latents;
    expect(told({ latents: [first, { ...second, code: 0.5, kl: 1 }] })).toMatch(
      /z, 0\.43 and 0\.50, .* KL 3\.0 nats/,
    );
  });
});
