/** A name found in a file, as a message has it: one short line, whatever it is. */
export function named(found: unknown): string {
  if (typeof found !== 'string') return `(${typeof found})`;
  return found.replace(/\s+/g, ' ').slice(0, 60);
}
