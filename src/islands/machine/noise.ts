/** The seed of the machine's first draw of ε, and the stream that its draws come from. */
export const SEED = 1;
export const STREAM = 'machine';
