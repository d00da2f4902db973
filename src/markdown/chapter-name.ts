/**
 * Reads a chapter's number and slug from the name of its file: `02-elbo.mdx` is number 2, `elbo`.
 *
 * @throws Error of one sentence if a file has another kind of name
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
