/** Chapters that belong together and have their own heading in lists. */
export interface Part<C> {
  /** None where the chapters name no part. */
  title: string | undefined;
  chapters: C[];
}

/**
 * Puts chapters that follow one another and name the same part together.
 *
 * @param chapters in reading order
 */
export function inParts<C extends { part?: string }>(chapters: C[]): Part<C>[] {
  const parts: Part<C>[] = [];
  for (const chapter of chapters) {
    const last = parts.at(-1);
    if (last && last.title === chapter.part) last.chapters.push(chapter);
    else parts.push({ title: chapter.part, chapters: [chapter] });
  }
  return parts;
}
