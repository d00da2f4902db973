import type { Part } from './parts.ts';

/** What the machine can be asked to show. */
export const SHOWN = ['noise', 'backward', 'invent', 'another'] as const;

/** The event by which the page asks the machine to light up a part, and to show what it does. */
export const STEP = 'machine-step';

export interface StepAsked {
  part: Part;
  show?: (typeof SHOWN)[number];
  /** Told once what was shown: image and picture side by side, and what the machine says of them. */
  answer?: (picture: HTMLCanvasElement, words: string) => void;
}
