/** What reads a model once its files are there. */
export { parseModelFile } from './model-file.ts';
export { readWeights } from './weights.ts';
