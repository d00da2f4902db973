/**
 * The least log variance of what an upper level of latents predicts of the lower one: a standard deviation of
 * 0.018, where means are tens apart.
 */
export const LEAST_LOG_VARIANCE = -8;
