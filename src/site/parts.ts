/** Chapters that belong together, under a heading of their own in lists. */
export interface Part<C> {
  title: string;
  chapters: C[];
}

/** The parts of the tutorial, each with the slug of the chapter that it begins with. */
const PARTS = [
  { title: 'Theory', first: 'latent-variables' },
  { title: 'Training', first: 'code' },
  { title: 'Looking inside', first: 'reconstruction' },
  { title: 'Experiments', first: 'latent-sizes' },
  { title: 'Beyond', first: 'to-the-page' },
];

/**
 * All chapters, by part.
 *
 * @param chapters in reading order
 * @throws Error of one sentence where they do not begin with the first part, or a part with none of them
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
