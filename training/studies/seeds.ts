import type { Bound } from '../contract/manifest.ts';
import { meanAndDeviation } from '../evaluate/spread.ts';
import { decimal, list, plural } from '../figures/words/phrases.ts';
import type { MeasuredModel, Replica } from './study.ts';

/** What is measured of each training of a model, whatever its seed. */
export type Trained = Omit<Replica, 'seed'>;

/** The trainings of a model, the run's own first. */
export function trainingsOf(model: MeasuredModel): Trained[] {
  return [model, ...model.replicas];
}

/** The mean over the trainings of a model. */
export function meanOf(model: MeasuredModel, of: (training: Trained) => number): number {
  return meanAndDeviation(trainingsOf(model).map(of)).mean;
}

/** One model for several trainings: its held-out loss and Fréchet distance are their means. */
export function averaged(model: MeasuredModel): MeasuredModel {
  if (model.replicas.length === 0) return model;
  const heldOut = Object.fromEntries(
    Object.keys(model.heldOut).map((term) => [term, meanOf(model, (each) => each.heldOut[term])]),
  ) as Bound;
  const frechet = meanOf(model, ({ quality }) => quality.frechet);
  return { ...model, heldOut, quality: { ...model.quality, frechet }, replicas: [] };
}

/**
 * Which models were trained with several seeds, and how far their negative ELBO spreads: a sentence or
 * two, or nothing where there is none.
 *
 * @param nameOf what a sentence calls a model, such as "β = 2"
 */
export function seedWords(
  models: MeasuredModel[],
  nameOf: (model: MeasuredModel) => string,
): string[] {
  const several = models.filter(({ replicas }) => replicas.length > 0);
  if (several.length === 0) return [];
  const spreads = several.map((model) => {
    const losses = trainingsOf(model).map(({ heldOut }) => heldOut.negativeElbo);
    return `${decimal(meanAndDeviation(losses).deviation, 2)} for ${nameOf(model)}, from ${list(losses.map((loss) => decimal(loss)))}`;
  });
  return [
    `Of ${plural(models.length, 'model')}, ${several.length} ${several.length === 1 ? 'was' : 'were'} trained with several seeds. There, large marks and numbers are means, and a small mark shows each training. The standard deviation of the negative ELBO over seeds is ${spreads.join('; ')} nats.`,
  ];
}

/** For a caption; empty where no model has several seeds. */
export function seedCaption(models: MeasuredModel[]): string {
  return models.some(({ replicas }) => replicas.length > 0)
    ? ' Where a model was trained with several seeds, its large mark is the mean, and small marks are the single trainings.'
    : '';
}
