/**
 * Reads a chapter's slug from the name of its file: `02-elbo.mdx` is `elbo`. The digits put the files
 * in order and say nothing else.
 *
 * @throws Error of one sentence if a file has another kind of name
 */
export function parseChapterName(file: string): { slug: string } {
  const match = /^\d{2}-([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/.exec(file);
  if (!match) {
    throw new Error(
      `content/chapters/${file} is not named like 02-elbo.mdx: two digits, a hyphen, lower-case words.`,
    );
  }
  return { slug: match[1] };
}

/** A chapter's place among all, which numbers it. */
export interface ChapterPlace {
  number: number;
  slug: string;
  file: string;
}

/**
 * Puts chapters in the order of their files' names, and numbers them from 1.
 *
 * @throws Error of one sentence if a file has another kind of name, or two have the same slug
 */
export function chapterPlaces(files: string[]): ChapterPlace[] {
  const places = files
    .toSorted()
    .map((file, i) => ({ number: i + 1, file, ...parseChapterName(file) }));
  for (const { slug, file } of places) {
    const other = places.find((each) => each.slug === slug && each.file !== file);
    if (other) {
      throw new Error(
        `content/chapters/${file} and ${other.file} have the same words in their names, and so one address: rename one.`,
      );
    }
  }
  return places;
}
