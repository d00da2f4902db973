/** The name of the picture of what a model draws from the prior. */
export const samplesName = (experiment: string): string => `samples-${experiment}`;

/** The name of the picture of one held-out image. */
export const heldOutName = (index: number | string): string => `held-out-${index}`;
