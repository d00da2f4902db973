import { sized } from '../experiments.ts';

// #region sizes
const SIZES = [2, 3, 5, 10, 20, 50, 200];
// #endregion

/** Models that differ in the number of latents alone, in its order. */
export const sizesOfLatent = SIZES.map(sized);
