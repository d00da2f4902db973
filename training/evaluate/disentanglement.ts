/** How far latents line up with what made the images: for *strokes*, where that is known. */
export interface Disentanglement {
  id: string;
  title: string;
  factors: {
    name: string;
    /** Share of the factor's variance that the posterior means tell by linear regression, R². */
    explained: number;
    /** The latent, from 1, with the highest squared correlation, and that correlation. */
    bestLatent: number;
    correlation: number;
  }[];
  /** Mutual information gap (Chen et al. 2018), mean over factors, in [0, 1]. */
  mig: number;
}
