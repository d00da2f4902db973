import { sha256 } from './sha256.ts';

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/**
 * SHA-256, in hexadecimal, of a source file's content. Line ends count as line feeds, so that a
 * checkout with Windows' line ends has the same hash; a file with a zero byte is binary and taken as
 * it is.
 */
export function sourceHash(content: Uint8Array): string {
  const isText = !content.includes(0);
  return sha256(isText ? withLineFeeds(content) : content);
}

/** Without the carriage returns that stand before a line feed. */
function withLineFeeds(content: Uint8Array): Uint8Array {
  if (!content.includes(CARRIAGE_RETURN)) return content;
  return content.filter((byte, i) => !(byte === CARRIAGE_RETURN && content[i + 1] === LINE_FEED));
}
