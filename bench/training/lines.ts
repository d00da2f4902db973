import { readSync, writeSync } from 'node:fs';

/** Waits for a line of standard input; undefined where there is none any more. */
export function readLine(): string | undefined {
  const bytes: number[] = [];
  const byte = Buffer.alloc(1);
  while (readSync(0, byte) === 1) {
    if (byte[0] === 10) return Buffer.from(bytes).toString();
    bytes.push(byte[0]);
  }
  return bytes.length > 0 ? Buffer.from(bytes).toString() : undefined;
}

/** Writes a value as a line of JSON to standard output. */
export function writeLine(value: unknown): void {
  writeSync(1, `${JSON.stringify(value)}\n`);
}
