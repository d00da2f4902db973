/**
 * The place and the address of a chapter, from its file: `02-elbo.mdx` is number 2 at `elbo`.
 *
 * @throws Error of one sentence where a file is not named so
 */
export function parseChapterName(file: string): { number: number; slug: string } {
  const match = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/.exec(file);
  if (!match) {
    throw new Error(
      `content/chapters/${file} is not named like 02-elbo.mdx: two digits, a hyphen, lower-case words.`,
    );
  }
  return { number: Number(match[1]), slug: match[2] };
}
