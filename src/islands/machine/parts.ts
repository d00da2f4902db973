/** The parts of the machine that a reader can unfold, in the order in which a pass goes through them. */
export const PARTS = [
  'image',
  'encoder',
  'mean',
  'deviation',
  'noise',
  'code',
  'decoder',
  'picture',
  'costs',
] as const;

export type Part = (typeof PARTS)[number];
