import fc from 'fast-check';
import { expect } from 'vitest';

/**
 * How many times as many cases as usual a fuzzed test tries: `FUZZ=50 npx vitest run test/…` takes
 * about fifty times as long. Usual cases are the same in every run; more are drawn anew, and a failure
 * names the seed and path that `fc.assert` takes to try that case again.
 */
const FACTOR = Math.max(1, Number(process.env.FUZZ) || 1);

/** Milliseconds that any reader may take over a small file, on a machine that is busy. */
const PATIENCE = 5000;

/** Settings of `fc.assert` for a test that usually tries so many cases. */
export function cases(
  usual: number,
): Pick<fc.Parameters<unknown>, 'numRuns' | 'seed' | 'endOnFailure'> {
  // Not made smaller where it fails: a case that takes long would be tried hundreds of times.
  return { numRuns: usual * FACTOR, seed: FACTOR === 1 ? 1 : undefined, endOnFailure: true };
}

/**
 * Reads something hostile: it is read, or refused by an Error of ours whose message is one sentence,
 * and in good time either way.
 *
 * @param sentences as many as a reader may say that names all that is wrong at once, a line each
 */
export async function readOrRefuse(read: () => unknown, sentences = 1): Promise<void> {
  const begin = performance.now();
  try {
    await read();
  } catch (error) {
    expectSentence(error, sentences);
  }
  expect(performance.now() - begin).toBeLessThan(PATIENCE);
}

/** Expects an Error of ours, not one of the engine's, whose message is one sentence on one line. */
function expectSentence(error: unknown, sentences = 1): void {
  const { name, message, stack } = error as Error;
  const what = stack ?? String(error);
  expect(name, what).not.toMatch(/^(Type|Range|Syntax|Reference|URI|Eval)Error$/);
  expect(error, what).toBeInstanceOf(Error);
  const lines = message.split('\n');
  expect(lines.length, what).toBeLessThanOrEqual(sentences);
  for (const line of lines) expect(line, what).toMatch(/^\S[^\n\r]{10,600}[.?]$/u);
}

/** What a member of a file may be instead of what it should be. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, false, '', [], {}, [[]], [null], [{}], { toString: 1 }, { length: -1 }],
    ...[0, -0, -1, 1, 2, 0.5, 2 ** 31, 2 ** 32, 2 ** 53, 1e9, 1e15, 1e300, -1e300],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'NaN', 'Infinity'],
    ...['../x', '..', '.', '/x', '//x', 'a//b', 'a\\b', '%2e%2e/x', 'http://x/y', 'x\ny', 'x?y#z'],
    ...[
      [0, 0],
      [-1, -1],
      [1e9, 1e9],
      [1e200, 1e200],
      [2, 2, 2, 2],
      ['2', '2'],
      [[2], [2]],
    ],
  ),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A change of a tree of JSON: where in it, counted along all its members, and to what. */
interface Change {
  at: number;
  kind: 'replace' | 'remove' | 'rename' | 'repeat' | 'swap';
  value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat({ max: 1_000_000 }),
  kind: fc.constantFrom('replace', 'replace', 'remove', 'rename', 'repeat', 'swap'),
  value: hostile,
});

/** A JSON value with one to three members replaced, left out, renamed, repeated or moved. */
export function mutatedJson(original: unknown): fc.Arbitrary<unknown> {
  const text = JSON.stringify(original);
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const root = { root: JSON.parse(text) };
    for (const each of changes) applyTo(root, each);
    return root.root;
  });
}

type Parent = Record<string, unknown>;

function applyTo(root: Parent, { at, kind, value }: Change): void {
  const places = placesIn(root);
  if (places.length === 0) return;
  const [parent, key] = places[at % places.length];
  switch (kind) {
    case 'replace':
      return put(parent, key, value);
    case 'remove':
      delete parent[key];
      return;
    case 'rename':
      return put(parent, typeof value === 'string' ? value : key, parent[key]);
    case 'repeat':
      if (Array.isArray(parent)) parent.push(parent[Number(key)]);
      return;
    case 'swap': {
      const [other, otherKey] = places[(at * 31 + 7) % places.length];
      return put(parent, key, JSON.parse(JSON.stringify(other[otherKey] ?? null)));
    }
  }
}

/** Makes an own member of any name, `__proto__` among them, as `JSON.parse` does. */
function put(parent: Parent, key: string, value: unknown): void {
  Object.defineProperty(parent, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function placesIn(parent: Parent): [Parent, string][] {
  return Object.keys(parent).flatMap((key) => {
    const value = parent[key];
    const inside = typeof value === 'object' && value !== null ? placesIn(value as Parent) : [];
    return [[parent, key] as [Parent, string], ...inside];
  });
}

/** Bytes of which some are changed, cut off, put in or filled with one value. */
export function mutatedBytes(original: Uint8Array): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const at = fc.nat({ max: original.length });
  const edit = fc.record({ from: at, to: at, bytes: fc.uint8Array({ maxLength: 8 }) });
  const fill = fc.record({ from: at, to: at, fill: fc.constantFrom(0, 1, 0x7f, 0x80, 0xff) });
  return fc.array(fc.oneof(edit, fill), { minLength: 1, maxLength: 3 }).map((edits) =>
    edits.reduce((bytes, { from, to, ...how }) => {
      const [start, end] = from < to ? [from, to] : [to, from];
      if ('fill' in how) return Uint8Array.from(bytes).fill(how.fill, start, end);
      return Uint8Array.from([...bytes.subarray(0, start), ...how.bytes, ...bytes.subarray(end)]);
    }, Uint8Array.from(original)),
  );
}

/** A text of which pieces are cut out, put in, or repeated until they are long or deeply nested. */
export function mutatedText(original: string, pieces: string[]): fc.Arbitrary<string> {
  const at = fc.nat({ max: original.length });
  const put = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 5 }));
  const times = fc.oneof({ weight: 30, arbitrary: fc.constant(1) }, fc.constantFrom(20, 500));
  const edit = fc.record({ at, skip: fc.nat({ max: 20 }), put, times });
  return fc
    .array(edit, { minLength: 1, maxLength: 4 })
    .map((edits) =>
      edits.reduce(
        (text, { at, skip, put, times }) =>
          text.slice(0, at) + put.repeat(times) + text.slice(at + skip),
        original,
      ),
    );
}
