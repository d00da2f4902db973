/** The arrows of the machine, by the parts that they join. */
export const ARROWS = [
  'image-encoder',
  'encoder-moments',
  'moments-cloud',
  'noise-code',
  'cloud-code',
  'code-decoder',
  'decoder-picture',
] as const;

export type Arrow = (typeof ARROWS)[number];

/** What goes along the arrows: a whole pass, what follows from a new ε or a new z, or a gradient. */
export type Route = 'all' | 'noise' | 'prior' | 'back';

/** The arrows of each, in steps that follow one another. */
export const ROUTES: Record<Route, Arrow[][]> = {
  all: [
    ['image-encoder'],
    ['encoder-moments'],
    ['moments-cloud'],
    ['cloud-code', 'noise-code'],
    ['code-decoder'],
    ['decoder-picture'],
  ],
  noise: [['noise-code'], ['code-decoder'], ['decoder-picture']],
  prior: [['code-decoder'], ['decoder-picture']],
  back: [
    ['decoder-picture'],
    ['code-decoder'],
    ['cloud-code'],
    ['moments-cloud'],
    ['encoder-moments'],
  ],
};
