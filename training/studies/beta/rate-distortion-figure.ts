import { PIXELS } from '../../contract/image.ts';
import { latentsForMost, MOST } from '../../evaluate/latent-use.ts';
import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent, Raster } from '../../figures/figure.ts';
import { classSequence } from '../../figures/words/classes.ts';
import { decimal, list, plural } from '../../figures/words/phrases.ts';
import { concatenate } from '../../models/concatenate.ts';
import { averaged, seedCaption, seedWords, trainingsOf, type Trained } from '../seeds.ts';
import type { FigureContext, MeasuredModel } from '../study.ts';
import type { Point } from './equal-sums.ts';
import { rateDistortionChart } from './rate-distortion-chart.ts';

/** How many samples of each model its row of the strip shows. */
const SAMPLES = 8;

/**
 * What each β makes of the trade between a short code and a faithful picture (Alemi et al. 2018,
 * "Fixing a Broken ELBO"): rate is the KL term and distortion the reconstruction term, held out.
 *
 * @param models which differ only in β, in the order of β
 */
export function rateDistortionFigure(
  given: MeasuredModel[],
  { dataset }: FigureContext,
): FigureContent {
  const models = given.map(averaged);
  const [first, last] = [models[0], models.at(-1)!];
  const best = lowest(models, ({ heldOut }) => heldOut.negativeElbo);
  const finest = lowest(models, ({ quality }) => quality.frechet);
  const at = ({ beta, heldOut }: MeasuredModel): string =>
    `at ${named(beta)} the rate is ${decimal(heldOut.kl)} and the distortion ${decimal(heldOut.reconstruction)} nats`;
  return {
    id: 'rate-distortion',
    title: 'Rate, distortion and samples by β',
    caption: `Held-out reconstruction (distortion) against held-out KL (rate) of ${plural(models.length, 'model')} trained on ${dataset.title}, alike but for β, the weight of the KL term, in nats per image (${first.likelihood}); and ${SAMPLES} samples of each. Along a faint line their sum, the negative ELBO, is the same.${seedCaption(given)}`,
    alt: `Distortion against rate on ${dataset.title} for β from ${first.beta} to ${last.beta}: from ${point(first)} to ${point(last)} nats, rate first. The negative ELBO is best for ${named(best.beta)}, ${decimal(best.heldOut.negativeElbo)}. A row of samples for each β.`,
    description: [
      `The horizontal axis is the rate, the mean KL(q(z|x) ‖ p(z)), and the vertical axis the distortion, the mean reconstruction error; both are held out, in nats per image (${first.likelihood}). A point for each β has its β beside it, and a line joins them in the order of β. Faint lines falling to the right join places with the same sum of the two, the negative ELBO, and have its value written on them (Alemi et al. 2018, “Fixing a Broken ELBO”).`,
      models.length > 1
        ? `From end to end: ${at(first)}; ${at(last)}. ${tradeWords(models)}`
        : `There is one point: ${at(first)}.`,
      bestWords(models, best),
      `The Fréchet distance of samples to held-out images, lower being better, is ${list(models.map(({ beta, quality }) => `${decimal(quality.frechet)} for ${named(beta)}`))}; the best is that of ${named(finest.beta)}. Of ${plural(first.latentSize, 'latent')}, ${latentsForMost(first.latents.kl)} ${latentsForMost(first.latents.kl) === 1 ? 'has' : 'have'} ${100 * MOST} % of the rate at ${named(first.beta)}${models.length > 1 ? `, and ${latentsForMost(last.latents.kl)} at ${named(last.beta)}` : ''}.`,
      ...seedWords(given, ({ beta }) => named(beta)),
      `A strip of grey images has a row of ${SAMPLES} samples for each β. A classifier reads them, from the left, as ${list(models.map(({ beta, samples }) => `${classSequence(dataset, samples.readings.slice(0, SAMPLES))} at ${named(beta)}`))}.`,
    ],
    experiments: models.map(({ id }) => id),
    data: {
      columns: [
        { name: 'experiment', description: 'Id of the model' },
        { name: 'beta', description: 'Weight of the KL term in training' },
        { name: 'rate', description: 'Held-out KL, in nats per image' },
        { name: 'distortion', description: 'Held-out reconstruction term, in nats per image' },
        { name: 'negative_elbo', description: 'Their sum' },
        { name: 'frechet', description: 'Fréchet distance of samples to held-out images' },
        {
          name: 'latents_for_most',
          description: `The fewest latents that have ${100 * MOST} % of the rate`,
        },
        { name: 'samples_read_as', description: 'Classes of the samples of its row' },
      ],
      rows: models.map(({ id, beta, heldOut, quality, latents, samples }) => [
        id,
        beta,
        heldOut.kl,
        heldOut.reconstruction,
        heldOut.negativeElbo,
        quality.frechet,
        latentsForMost(latents.kl),
        samples.readings.slice(0, SAMPLES).join(' '),
      ]),
    },
    picture: {
      kind: 'chart',
      rasters: { samples: strip(models) },
      specification: (theme, layout, { samples }) =>
        rateDistortionChart(
          models.map(pointOf),
          given
            .filter(({ replicas }) => replicas.length > 0)
            .flatMap((model) => trainingsOf(model).map(pointOf)),
          { ...strip(models), address: samples },
          theme,
          layout,
        ),
    },
  };
}

function pointOf({ beta, heldOut }: Trained): Point {
  return { name: named(beta), rate: heldOut.kl, distortion: heldOut.reconstruction };
}

/** "β = 0.5" */
function named(beta: number): string {
  return `β = ${beta}`;
}

/** "(40.0, 70.0)", rate first. */
function point({ heldOut }: MeasuredModel): string {
  return `(${decimal(heldOut.kl)}, ${decimal(heldOut.reconstruction)})`;
}

function lowest(models: MeasuredModel[], of: (model: MeasuredModel) => number): MeasuredModel {
  return models.reduce((a, b) => (of(b) < of(a) ? b : a));
}

/** What a nat of rate buys at each end, and whether more β always means less rate. */
function tradeWords(models: MeasuredModel[]): string {
  const steps = models.slice(1).map((model, i) => [models[i], model]);
  const price = ([a, b]: MeasuredModel[]): string =>
    `between ${named(a.beta)} and ${named(b.beta)} a nat of rate goes with ${decimal((b.heldOut.reconstruction - a.heldOut.reconstruction) / (a.heldOut.kl - b.heldOut.kl), 2)} nats less of distortion`;
  const isTrade = ([a, b]: MeasuredModel[]): boolean =>
    a.heldOut.kl > b.heldOut.kl && a.heldOut.reconstruction < b.heldOut.reconstruction;
  const trades = steps.filter(isTrade);
  const ends = trades.length > 1 ? [trades[0], trades.at(-1)!] : trades;
  const each =
    trades.length === steps.length
      ? 'With each larger β the rate is lower and the distortion higher'
      : `In ${trades.length} of ${plural(steps.length, 'step')} to a larger β the rate is lower and the distortion higher`;
  return `${[each, ...(ends.length ? [list(ends.map(price))] : [])].join(': ')}.`;
}

/** Whether the model trained on the negative ELBO itself, β = 1, also reaches the best. */
function bestWords(models: MeasuredModel[], best: MeasuredModel): string {
  const value = decimal(best.heldOut.negativeElbo);
  const elbo = models.find(({ beta }) => beta === 1);
  if (best === elbo) {
    return `The best held-out negative ELBO, ${value} nats, is that of β = 1, which is trained on it.`;
  }
  const more = elbo && decimal(elbo.heldOut.negativeElbo - best.heldOut.negativeElbo);
  return `The best held-out negative ELBO, ${value} nats, is that of ${named(best.beta)}${more ? `, and not that of β = 1, which is trained on it: its own is ${more} nats higher` : ''}.`;
}

function strip(models: MeasuredModel[]): Raster {
  const rows = models.map(({ samples }) => samples.images.subarray(0, SAMPLES * PIXELS));
  return tiles(concatenate(rows), SAMPLES);
}
