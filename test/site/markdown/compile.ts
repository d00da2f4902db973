import { join } from 'node:path';
import { markdownProcessor } from '../../../src/markdown/processor.ts';
import type { References } from '../../../src/markdown/references.ts';

/** The chapter that the text of tests stands in by default: number 2. */
export const CHAPTER = 'content/chapters/02-elbo.mdx';

/** What the site's own pipeline makes of a chapter's text: code of a component, and its references. */
export async function compile(
  text: string,
  chapter = CHAPTER,
): Promise<{ code: string; references: References }> {
  const frontmatter: { references?: References } = {};
  const renderer = await markdownProcessor.createMdxRenderer!({ syntaxHighlight: false }, {
    optimize: false,
    srcDir: new URL('file:///src/'),
    sourcemap: false,
  } as never);
  const { code } = await renderer.process(text, join(process.cwd(), chapter), frontmatter);
  return { code, references: frontmatter.references! };
}
