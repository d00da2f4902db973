import * as tf from '@tensorflow/tfjs';
import { take } from '../engines/take.ts';
import type { LossTerms } from '../models/family.ts';
import type { TermValues } from './bound-sum.ts';

/** The values of the terms of a loss, fetched from the engine at once; their tensors are disposed of. */
export async function readTerms(terms: LossTerms): Promise<TermValues> {
  const values = await take(tf.stack(Object.values(terms)));
  tf.dispose(terms);
  return Object.fromEntries(Object.keys(terms).map((name, i) => [name, values[i]])) as TermValues;
}
