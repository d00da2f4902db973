/** Something found in a file, as a message has it: short and on one line, whatever it is. */
export function named(found: unknown): string {
  return String(JSON.stringify(found)).slice(0, 60);
}
