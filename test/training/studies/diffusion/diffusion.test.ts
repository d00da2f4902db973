import { beforeAll, describe, expect, it } from 'vitest';
import { kept } from '../../../../training/contract/diffusion.ts';
import { normals, randomStream } from '../../../../training/contract/random.ts';
import { startEngine } from '../../../../training/engines/engine.ts';
import { buildModel } from '../../../../training/models/build.ts';
import { STEPS } from '../../../../training/models/diffusion/bound.ts';
import type { Diffusion } from '../../../../training/models/diffusion/denoiser.ts';
import { diffusion } from '../../../../training/models/diffusion/family.ts';
import { familyOn } from '../../../../training/models/families.ts';
import { gaussian } from '../../../../training/models/gaussian/family.ts';
import { courseFigure } from '../../../../training/studies/diffusion/course-figure.ts';
import { SHOWN, TIMES, type Diffused } from '../../../../training/studies/diffusion/diffused.ts';
import { diffusionNumbers } from '../../../../training/studies/diffusion/numbers.ts';
import { planeFigure } from '../../../../training/studies/diffusion/plane-figure.ts';
import { stepsFigure } from '../../../../training/studies/diffusion/steps-figure.ts';
import { boundOf, termsByStep } from '../../../../training/studies/diffusion/terms-by-step.ts';
import { termsFigure } from '../../../../training/studies/diffusion/terms-figure.ts';
import { checkFigures } from '../fixtures/check-figures.ts';
import { MNIST } from '../fixtures/contexts.ts';
import { rings } from '../fixtures/models.ts';

function measured(id: string, latents: number): Diffused {
  return {
    id,
    title: `Diffusion, ${latents} latents`,
    latents,
    base: { id: 'vae', title: 'A VAE' },
    count: 1000,
    distances: [2, 10, 100].map((steps) => ({
      steps,
      drawn: 60 / Math.log(steps),
      straight: 50 / Math.log(steps),
    })),
    standard: 238,
    aggregate: 13.5,
    floor: 3.25,
    codes: 500,
    terms: { prior: 0.0005, steps: Array.from({ length: STEPS }, (_, i) => (i ? 9 / i : -12)) },
    standardNats: 40,
    entropy: 10,
    course: TIMES.map((time, i) => ({
      time,
      codes: normals(randomStream(1, 'codes', i), 12 * latents),
      images: rings(SHOWN, i),
    })),
  };
}

describe('the bound, term by term', () => {
  beforeAll(() => startEngine('wasm'));

  it('is the cost of codes under N(0, I) where the network knows that they are from it', async () => {
    const vae = buildModel(gaussian, { kind: 'mlp', hidden: [4], latent: 2 }, 1);
    const family = familyOn(diffusion, { id: 'vae', family: gaussian, model: vae });
    const model = buildModel(family, { kind: 'diffusion', hidden: [4], latent: 2 }, 1);
    let step = 0;
    const known = {
      ...model,
      denoiser: {
        // The best guess at the noise in z_t ~ N(0, I).
        apply: ([noisy]: { mul(by: number): unknown }[]) =>
          noisy.mul(Math.sqrt(1 - kept(++step / STEPS))),
      },
    } as unknown as Diffusion;
    const codes = normals(randomStream(2, 'codes'), 500 * 2);
    const terms = await termsByStep(known, codes, randomStream(3, 'noise'));
    const nats = codes.reduce((sum, z) => sum + z * z, 0) / codes.length + Math.log(2 * Math.PI);
    expect(terms.steps).toHaveLength(STEPS);
    // Then the model is right at every step, and the bound is no bound but what codes cost.
    expect(boundOf(terms)).toBeCloseTo(nats, 1);
  });
});

it('numbers say what the terms add up to', () => {
  const numbers = diffusionNumbers('codes', measured('diffusion', 20));
  const sum =
    numbers['diffusion.codes.prior-term'].value + numbers['diffusion.codes.last-term'].value;
  expect(sum + numbers['diffusion.codes.between-terms'].value).toBeCloseTo(
    numbers['diffusion.codes.bound'].value,
  );
  expect(numbers['diffusion.codes.standard-rate'].value).toBe(30);
  expect(numbers['diffusion.codes.straight.100'].value).toBeLessThan(
    numbers['diffusion.codes.straight.2'].value,
  );
});

describe('the figures of diffusion', () => {
  const [ofCodes, ofPlane] = [measured('diffusion', 20), measured('diffusion-plane', 2)];
  checkFigures([
    courseFigure(ofCodes, MNIST),
    stepsFigure(ofCodes, MNIST),
    termsFigure([ofCodes, ofPlane], MNIST),
    planeFigure(ofPlane, MNIST),
  ]);
});
