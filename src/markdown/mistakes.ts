import type { VFile } from 'vfile';
import { whereabouts } from './file.ts';
import { referencesOf } from './references.ts';

type Message = VFile['messages'][number];

/**
 * Hands on what plugins found wrong with a chapter. No plugin fails by itself: the site reads all chapters
 * and then names everything at once.
 */
export function rehypeMistakes() {
  return (_tree: unknown, file: VFile): void => {
    referencesOf(file).mistakes.push(...mistakesOf(file));
  };
}

/** What was found wrong with a file, a sentence each, in the order of its lines. */
export function mistakesOf(file: VFile): string[] {
  const messages = file.messages.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return messages.map((message) => sentence(message, file));
}

/** A message with its place: `content/chapters/02-elbo.mdx:3 labels …`. */
function sentence(message: Message, file: VFile): string {
  return `${whereabouts(file, message.line)} ${predicate(message)}`;
}

function predicate({ source, reason, cause }: Message): string {
  if (source !== 'rehype-katex') return reason;
  return unsettable(cause ?? reason);
}

/** What is wrong with a formula, as the end of a sentence that begins with its place. */
export function unsettable(error: unknown): string {
  return `holds TeX that KaTeX cannot set: ${error instanceof Error ? error.message : error}`;
}
