/** A way to train a VAE whose decoder may see its own pixels. */
export interface Way {
  /** What a name of a number may have in it. */
  id: string;
  /** In a word or two, beside a plot. */
  name: string;
  /** How far the decoder sees of the pixels drawn before one; 0 is not at all. */
  reach: number;
  /** What the KL term weighs in the course of training; 1 throughout if absent. */
  klWeights?: readonly number[];
  /** Nats that each latent carries free of charge, as a mean over a batch. */
  freeNats: number;
}

// #region ways
const PLAIN: Way = { id: 'plain', name: 'plain', reach: 2, freeNats: 0 };

/** The same network and number of steps; each differs from the plain way in one thing. */
export const WAYS: Way[] = [
  PLAIN,
  // From nothing to 1 over the first half of training.
  { ...PLAIN, id: 'annealed', name: 'annealed', klWeights: [0, 1, 1] },
  { ...PLAIN, id: 'free-bits', name: 'free bits', freeNats: 0.5 },
  { ...PLAIN, id: 'short-sight', name: 'short sight', reach: 1 },
  { ...PLAIN, id: 'no-sight', name: 'no sight', reach: 0 },
];
// #endregion
