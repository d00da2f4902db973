/** How good and how diverse many draws of the prior are, in the eyes of the classifier. */
export interface SampleQuality {
  /** Samples, and as many held-out images. */
  count: number;
  /** Fréchet distance to held-out images in the classifier's features (Heusel et al. 2017). */
  frechet: number;
  /** The same between as many training and held-out images: what a perfect model would get. */
  frechetFloor: number;
  /** Mean probability of the class that is taken. */
  confidence: number;
  /** Entropy of the classes taken, in nats; log 10 ≈ 2.303 where all are equally frequent. */
  classEntropy: number;
  /** Share of each class, 0 to 9. */
  shares: number[];
}
