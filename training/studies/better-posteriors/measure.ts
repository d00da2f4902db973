import { greyOf } from '../../data/images.ts';
import { imageBounds, type ImageBounds } from '../../evaluate/importance-bound.ts';
import type { MeasurableModel, MeasurementInput } from '../../evaluate/measurement-input.ts';
import { meanAndError } from '../../evaluate/spread.ts';
import type { FlowVae } from '../../models/flow/vae.ts';
import { exactGaps, type ExactGaps } from './exact-gaps.ts';
import { flowMaps, type FlowMap } from './flow-maps.ts';

/** What a flow behind the Gaussian gains, where the evidence can be computed and where it cannot. */
export interface BetterPosteriors {
  /** What p(x|z) is called. */
  likelihood: string;
  plane: PlaneGaps;
  wide: WideSlack;
  maps: FlowMap[];
  /** The model of the maps, and its steps. */
  shown: { id: string; title: string; steps: number };
}

/** log p(x) − ELBO with two latents: of a Gaussian and of a flow, each under its own decoder. */
export interface PlaneGaps {
  /** Held-out images, and draws of each for its ELBO. */
  images: number;
  draws: number;
  models: { id: string; title: string; logEvidence: number; gap: Estimate }[];
  /** How far the flow's gap is below the Gaussian's, image by image. */
  gain: Estimate;
}

/** L_k − ELBO with more latents, where the evidence is out of reach: a part of the gap. */
export interface WideSlack {
  images: number;
  k: number;
  models: { id: string; title: string; elbo: Estimate; slack: Estimate }[];
  /** How far the flow's is below the Gaussian's, image by image. */
  gain: Estimate;
}

/** Nats per image, and the standard error of their mean over images. */
export interface Estimate {
  nats: number;
  standardError: number;
}

export interface PosteriorsSize {
  images: number;
  draws: number;
  /** Places along a side of the lattice that evidence is summed over. */
  side: number;
  wide: { images: number; k: number };
}

/** Each pair of models is a Gaussian and a flow of as many latents. */
export async function measure({
  models,
  data: { test },
  seed,
  size,
}: MeasurementInput<PosteriorsSize>): Promise<BetterPosteriors> {
  const [gaussian, flow, wideGaussian, wideFlow] = models;
  const pixels = greyOf(test.images);
  const gaps: ExactGaps[] = [];
  for (const each of [gaussian, flow]) gaps.push(await exactGaps(each, pixels, seed, size));
  const { steps } = flow.model as FlowVae;
  return {
    likelihood: flow.likelihood,
    plane: {
      images: gaps[0].gaps.length,
      draws: size.draws,
      models: [gaussian, flow].map(({ id, title }, i) => ({
        id,
        title,
        logEvidence: meanAndError(gaps[i].logEvidence).mean,
        gap: estimateOf(gaps[i].gaps),
      })),
      gain: estimateOf(gaps[0].gaps.map((gap, i) => gap - gaps[1].gaps[i])),
    },
    wide: await slackOf([wideGaussian, wideFlow], pixels, seed, size.wide),
    maps: await flowMaps(flow, test, gaps[1], seed),
    shown: { id: flow.id, title: flow.title, steps },
  };
}

async function slackOf(
  models: MeasurableModel[],
  pixels: Float32Array,
  seed: number,
  { images, k }: PosteriorsSize['wide'],
): Promise<WideSlack> {
  const bounds: ImageBounds[] = [];
  for (const { family, model } of models) {
    bounds.push(await imageBounds(family, model, pixels, seed, { ks: [1, k], images }));
  }
  const slacks = bounds.map(({ gains }) => gains[1].map((gain) => -gain));
  return {
    images: slacks[0].length,
    k,
    models: models.map(({ id, title }, i) => ({
      id,
      title,
      elbo: estimateOf(bounds[i].singles),
      slack: estimateOf(slacks[i]),
    })),
    gain: estimateOf(slacks[0].map((slack, i) => slack - slacks[1][i])),
  };
}

function estimateOf(values: number[]): Estimate {
  const { mean, standardError } = meanAndError(values);
  return { nats: mean, standardError };
}
