import { distance } from 'fastest-levenshtein';

/** More names than these are no help to whoever misspelt one. */
const ALL = 6;
const NEAREST = 3;

/** For a message on a name that is unknown: all that there are, or of many those that are most like it. */
export function among(name: string, known: string[]): string {
  if (known.length <= ALL) return `only ${known.toSorted().join(', ')}`;
  const near = known
    .map((each) => ({ each, far: distance(name, each) }))
    .toSorted((a, b) => a.far - b.far || (a.each < b.each ? -1 : 1));
  const names = near.slice(0, NEAREST).map(({ each }) => each);
  return `no such name; the most similar are ${names.join(', ')}`;
}
