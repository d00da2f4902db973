import { type File, whereabouts } from './tree.ts';

/**
 * Fails the build on mathematics that KaTeX cannot set.
 *
 * rehype-katex leaves a message on the file and prints the source in red instead. Runs after it.
 *
 * @throws Error of one sentence with file, line and KaTeX's reason
 */
export function rehypeFailOnBadTex() {
  return (_tree: unknown, file: File): void => {
    const message = file.messages.find(({ source }) => source === 'rehype-katex');
    if (!message) return;
    const reason = message.cause instanceof Error ? message.cause.message : message.reason;
    throw new Error(
      `${whereabouts(file, message.line)} holds TeX that KaTeX cannot set: ${reason}`,
    );
  };
}
