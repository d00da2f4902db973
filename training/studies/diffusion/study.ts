import { plane } from '../experiments.ts';
import type { Study } from '../study.ts';
import { courseFigure } from './course-figure.ts';
import type { Diffused, DiffusionSize } from './diffused.ts';
import { codes, onCodes, onPlane } from './experiments.ts';
import { diffusionNumbers } from './numbers.ts';
import { planeFigure } from './plane-figure.ts';
import { stepsFigure } from './steps-figure.ts';
import { termsFigure } from './terms-figure.ts';

const STEPS = [2, 5, 10, 20, 50, 100];

/** Diffusion models of codes: what they draw, in how many steps, and what their bound is made of. */
const study: Study<Diffused, DiffusionSize> = {
  name: 'diffusion',
  offers: {
    figures: ['diffusion-course', 'diffusion-steps', 'diffusion-terms', 'diffusion-plane'],
    numbers: ['diffusion.codes.', 'diffusion.plane.'],
  },
  experiments: [codes, onCodes, plane, onPlane],
  measurement: {
    groups: () => [
      [codes.id, onCodes.id],
      [plane.id, onPlane.id],
    ],
    size: {
      smoke: { samples: 200, codes: 20, steps: STEPS },
      quick: { samples: 1000, codes: 500, steps: STEPS },
      full: { samples: 5000, codes: 2000, steps: STEPS },
    },
  },
  numbers: ([ofCodes, ofPlane]) => ({
    ...diffusionNumbers('codes', ofCodes),
    ...diffusionNumbers('plane', ofPlane),
  }),
  claims: [
    {
      says: 'Codes drawn by a diffusion model decode to images nearer to held-out ones than codes drawn from N(0, I)',
      measure: 'diffusion.codes.drawn.100',
      below: 'diffusion.codes.standard',
    },
    {
      says: 'A diffusion model of the codes is a better prior than N(0, I), in nats',
      measure: 'diffusion.codes.bound',
      below: 'diffusion.codes.standard-nats',
    },
  ],
  figures: ([ofCodes, ofPlane], context) => [
    courseFigure(ofCodes, context),
    stepsFigure(ofCodes, context),
    termsFigure([ofCodes, ofPlane], context),
    planeFigure(ofPlane, context),
  ],
};

export default study;
