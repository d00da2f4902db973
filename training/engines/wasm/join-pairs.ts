import v8 from 'node:v8';

/** V8's options for it, and what they are otherwise. */
const OPTIONS = [
  ['--experimental-wasm-revectorize', '--no-experimental-wasm-revectorize'],
  // Now and by the optimising compiler: what is compiled later is compiled without the first option.
  ['--no-liftoff', '--liftoff'],
  ['--no-wasm-lazy-compilation', '--wasm-lazy-compilation'],
] as const;

/**
 * Compiles WebAssembly so that two instructions on four numbers side by side become one on eight
 * (AVX2), where V8 can do that: instructions of WebAssembly have no more than four. Each number is
 * computed as before: the results have the same bytes.
 *
 * The option is experimental, and holds for what is compiled here alone.
 *
 * @param compile is told whether pairs are joined
 */
export function joiningPairs<T>(compile: (joins: boolean) => T): T {
  if (process.arch !== 'x64') return compile(false);
  try {
    for (const [on] of OPTIONS) v8.setFlagsFromString(on);
    return compile(true);
  } finally {
    for (const [, off] of OPTIONS) v8.setFlagsFromString(off);
  }
}
