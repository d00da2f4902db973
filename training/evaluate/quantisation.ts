/** What fewer bits a weight cost, held out. */
export interface QuantisationCurve {
  id: string;
  title: string;
  likelihood: string;
  /** Negative ELBO with the weights as trained, in nats per image. */
  float32: number;
  rows: {
    /** 8 down to 2. */
    bits: number;
    /** Negative ELBO with every kernel so rounded, same noise, in nats per image. */
    nats: number;
    /** Bytes of the decoder if its kernels were packed in so many bits, biases in 32. */
    decoderBytes: number;
  }[];
}
