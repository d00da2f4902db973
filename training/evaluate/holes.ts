/** Whether places between the codes decode to something: a plain autoencoder beside a VAE. */
export interface Holes {
  /** The classifier counts as sure from this probability on. */
  sure: number;
  /** Points drawn of each kind, for each model. */
  count: number;
  /** Share of held-out images that the classifier is sure of. */
  heldOut: number;
  models: {
    id: string;
    title: string;
    isVae: boolean;
    /** Codes (posterior means) of held-out images, `[count, 2]`, and their classes. */
    codes: Float32Array;
    labels: Uint8Array;
    /** The smallest box around all codes: [from, to] of each latent. */
    box: [[number, number], [number, number]];
    /** Shares of decoded points that the classifier is sure of. */
    shares: {
      /** Codes of held-out images themselves. */
      codes: number;
      /** Midpoints between the codes of two held-out images. */
      midpoints: number;
      /** Drawn evenly from the box. */
      box: number;
      /** Drawn from N(0, I). */
      prior: number;
    };
    /** The box decoded on a grid, row by row: z₂ falls from the top, z₁ rises from the left. */
    grid: {
      side: number;
      /** `[side × side, 784]` in [0, 1]. */
      images: Float32Array;
      readings: number[];
      confidences: number[];
    };
    /** Held out, in nats per image, Bernoulli on grey pixels, each image from its code. */
    reconstruction: number;
    knnAccuracy: number;
  }[];
}
