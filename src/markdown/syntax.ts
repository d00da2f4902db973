import type { unified } from '@astrojs/markdown-remark';
import type { VFile } from 'vfile';
import { whereabouts } from './file.ts';
import { noReferences } from './references.ts';

type Processor = ReturnType<typeof unified>;
type Message = VFile['messages'][number];

/**
 * The same processor, but a chapter that is no MDX becomes an empty one with this mistake, so that the
 * mistakes of all other chapters are found too.
 */
export function readingOn(processor: Processor): Processor {
  return {
    ...processor,
    async createMdxRenderer(...options) {
      const renderer = await processor.createMdxRenderer!(...options);
      return {
        async process(content, path, frontmatter) {
          try {
            return await renderer.process(content, path, frontmatter);
          } catch (error) {
            if (!isOfParser(error)) throw error;
            const at = whereabouts({ path }, lineOf(error));
            const mistakes = [`${at} cannot be read as MDX: ${error.reason}.`];
            frontmatter.references = { ...noReferences(), mistakes };
            return renderer.process('', path, frontmatter);
          }
        },
      };
    },
  };
}

/** The parser gives the place of what does not end in its words alone: `(3:1-3:10)`. */
function lineOf({ line, reason }: Message): number | undefined {
  return line ?? (Number(/\((\d+):\d+-/.exec(reason)?.[1]) || undefined);
}

function isOfParser(error: unknown): error is Message {
  return error instanceof Error && 'reason' in error && 'ruleId' in error;
}
