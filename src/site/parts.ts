/** Chapters that belong together and have their own heading in lists. */
export interface Part<C> {
  title: string;
  chapters: C[];
}

/** The parts of the tutorial, each with the slug of its first chapter. */
const PARTS = [
  { title: 'Theory', first: 'latent-variables' },
  { title: 'Training', first: 'code' },
  { title: 'Looking inside', first: 'reconstruction' },
  { title: 'Experiments', first: 'latent-sizes' },
  { title: 'Beyond', first: 'to-the-page' },
];

/**
 * Sorts all chapters into parts.
 *
 * @param chapters in reading order
 * @throws Error of one sentence if a part's first chapter does not exist, or the parts' order is not the chapters'
 */
export function inParts<C extends { slug: string }>(chapters: C[], parts = PARTS): Part<C>[] {
  const starts = parts.map(({ title, first }) => {
    const start = chapters.findIndex(({ slug }) => slug === first);
    if (start < 0)
      throw new Error(`Part "${title}" begins with chapter "${first}", which is none.`);
    return start;
  });
  const ends = [...starts.slice(1), chapters.length];
  if (starts[0] !== 0 || starts.some((start, i) => start >= ends[i])) {
    throw new Error('The parts in src/site/parts.ts are not in the order of the chapters.');
  }
  return parts.map(({ title }, i) => ({ title, chapters: chapters.slice(starts[i], ends[i]) }));
}
