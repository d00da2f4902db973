import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolationsFigure } from '../../../../training/studies/latent-space/interpolations-figure.ts';
import { latentUseFigure } from '../../../../training/studies/latent-space/latent-use-figure.ts';
import { principalComponentsFigure } from '../../../../training/studies/latent-space/principal-components-figure.ts';
import { traversalsFigure } from '../../../../training/studies/latent-space/traversals-figure.ts';
import { digit, expectWholeWords, many, nats, readings, share } from '../fixtures/any-data.ts';
import { checkFigures, checkLongFigures, words } from '../fixtures/check-figures.ts';
import { MNIST, STROKES } from '../fixtures/contexts.ts';
import { measured } from '../fixtures/models.ts';
import { rowLabels } from '../fixtures/row-labels.ts';
import { COMPONENTS, INTERPOLATIONS, TRAVERSALS } from './made-up-results.ts';

const MLP = measured(20);

checkFigures([
  latentUseFigure(MLP, MNIST),
  interpolationsFigure(INTERPOLATIONS, MNIST),
  traversalsFigure(TRAVERSALS, MNIST),
  principalComponentsFigure(COMPONENTS, MNIST),
]);

const title = 'Convolutional on binarised pixels, 200 latents, β = 0.25';
checkLongFigures([
  latentUseFigure(measured(200, { title }), MNIST),
  principalComponentsFigure({ ...COMPONENTS, title, latentSize: 200 }, STROKES),
]);

describe('latent use', () => {
  it('says which latents are active', () => {
    const latents = { kl: [0.5, 3, 0.002], meanVariance: [0.4, 0.9, 0.0101], activeUnits: 3 };
    const three = { ...measured(3), latents };
    expect(words(latentUseFigure(three, MNIST))).toContain('None is idle.');
    const idle = { ...latents, meanVariance: [0.4, 0.9, 0.0099] };
    const said = words(latentUseFigure({ ...three, latents: idle }, MNIST));
    expect(said).toContain('latent 2 carries 3.00 nats');
    expect(said).toContain('it alone has half');
    expect(said).toContain('2 of 3 latents are, with 100 % of the KL. Latent 3 is not, with 0.002');
  });
});

describe('interpolations', () => {
  it('say what is read along the way, and where it is least certain', () => {
    const figure = interpolationsFigure(INTERPOLATIONS, MNIST);
    expect(words(figure)).toContain(
      'Row 1, from a 1 to a 7: the classifier reads a 1 up to step 2, a 9 at step 3 and a 7 from step 4 on. Its confidence is lowest at step 3, 45 %',
    );
    expect(figure.alt).toContain('no third class in 1 of 2 rows');
    const changed = structuredClone(INTERPOLATIONS);
    Object.assign(changed.ways[0], {
      readings: [1, 1, 1, 1, 1],
      confidences: [1, 1, 1, 1, 0.25],
    });
    const direct = interpolationsFigure(changed, MNIST);
    expect(words(direct)).toContain('the classifier reads a 1 at every step');
    expect(direct.alt).toContain('reads 1, least sure at step 5 (25 %)');
    expect(direct.alt).toContain('no third class in 2 of 2 rows');
  });
});

describe('traversals', () => {
  it('call dead what is dead, and name the latent that moves most', () => {
    const figure = traversalsFigure(TRAVERSALS, MNIST);
    expect(rowLabels(figure)).toEqual(['z3 2.3', 'z1 1.1', 'z2 dead']);
    expect(words(figure)).toContain('reads 7 from −3 to 0, 9 at 1.5 and 4 at 3');
    expect(words(figure)).toContain('z2 is dead');
    const changed = structuredClone(TRAVERSALS);
    Object.assign(changed.latents[2], { isActive: true, change: 0.5 });
    const lively = words(traversalsFigure(changed, MNIST));
    expect(lively).toContain('None of these latents is dead');
    expect(lively).toContain('moving z2 changes pixels most, by 50.0 %');
  });
});

describe('the words of the principal components change with the data:', () => {
  const told = (components: Partial<typeof COMPONENTS>): string =>
    words(principalComponentsFigure({ ...COMPONENTS, ...components }, MNIST));

  it('how many components are needed', () => {
    expect(told({})).toContain('4 of 5 components are needed for 90 %');
    expect(told({ explained: [0.95, 0.02, 0.01, 0.01, 0.01] })).toContain(
      '1 of 5 components is needed for 90 %',
    );
  });

  it('what two components tell of the classes', () => {
    expect(told({})).toContain('38 percentage points fewer');
    expect(told({ knnAccuracy: { all: 0.5, two: 0.51 } })).toContain('1 percentage point more');
    expect(told({ knnAccuracy: { all: 0.5, two: 0.5 } })).toContain('just as many');
  });
});

describe('for any data words are whole', () => {
  it('of interpolations', () => {
    expectWholeWords(
      many(readings(5), 2).map((read) =>
        interpolationsFigure(
          {
            ...INTERPOLATIONS,
            ways: INTERPOLATIONS.ways.map((way, i) => ({ ...way, ...read[i] })),
          },
          MNIST,
        ),
      ),
    );
  });

  it('of traversals', () => {
    expectWholeWords(
      fc
        .tuple(many(many(digit, 5), 3), many(nats, 3), many(share, 3), many(fc.boolean(), 3))
        .map(([read, kl, change, active]) =>
          traversalsFigure(
            {
              ...{ ...TRAVERSALS, title: 'Convolutional, 200 latents, binarised', index: 9999 },
              latents: TRAVERSALS.latents.map((latent, i) => ({
                ...{ ...latent, latent: 198 + i, readings: read[i] },
                ...{ kl: kl[i], change: change[i], isActive: active[i] },
              })),
            },
            MNIST,
          ),
        ),
    );
  });
});
