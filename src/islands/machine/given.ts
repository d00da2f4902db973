import type { Reading } from '../../decoder/networks.ts';
import type { Words } from '../../words/dictionary.ts';
import type { DigitFiles } from '../parts/digits.ts';

/** Its words but for those that stand in the page. */
export type MachineWords = Omit<Words['machine'], 'parts' | 'kinds' | 'show' | 'program'>;

/** What the component gives the island. Files are addresses. */
export interface Given {
  words: MachineWords;
  /** From images to codes, and from codes to images. */
  networks: { from: string; to: string };
  classifier: string;
  /** Held-out images to go through it. */
  digits: DigitFiles;
  /** What is shown until the networks are there. */
  first: First;
  /** The latents by falling KL divergence on held-out images. */
  order: number[];
}

/** A pass that was computed when the site was built. */
export interface First {
  /** Where the image is among the held-out ones, and its class. */
  position: number;
  label: number;
  /** Grey values in base64, a byte each. */
  image: string;
  picture: string;
  latents: [mean: number, deviation: number, noise: number][];
  /** What the picture looks like to the classifier. */
  reading: Reading;
  reconstruction: number;
  kl: number;
}
