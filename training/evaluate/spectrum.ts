/** Mean power by radial frequency: how fine the detail of images is. */
export interface Spectrum {
  /** Cycles per image width: 0, 1, …, 14. */
  frequencies: number[];
  /** Mean power at each frequency, of held-out images, of their reconstructions, of samples. */
  originals: number[];
  reconstructions: number[];
  samples: number[];
  /** Energy above half the highest frequency, as a share of that of the originals: 1 is no blur. */
  sharpness: { reconstructions: number; samples: number };
}
