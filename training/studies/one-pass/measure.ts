import type { Subject } from '../../evaluate/subject.ts';
import { onePass, type OnePass } from './one-pass.ts';

export function measure({ models: [model], data, seed }: Subject): Promise<OnePass> {
  return onePass(model, data.test, seed);
}
