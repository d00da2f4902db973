import { type Document, LineCounter, parseDocument } from 'yaml';

/** Characters of the largest file of YAML that is read: many times what any here has. */
const LARGEST = 2 ** 22;

/** What a file of YAML holds. */
export interface Yaml {
  /** Null where the file is empty. */
  value: unknown;
  /** The line of a place in it, or of the nearest thing around it that is there. */
  lineOf(place: PropertyKey[]): number;
}

/**
 * Reads a file of YAML.
 *
 * @param where the file, for messages
 * @throws Error of one sentence with the line where it is no YAML, or unfolds to more than it should
 */
export function parseYaml(text: string, where: string): Yaml {
  if (text.length > LARGEST) {
    throw new Error(`${where} is larger than ${LARGEST} characters: make it smaller.`);
  }
  try {
    const lineCounter = new LineCounter();
    const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'silent' });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem && !/call stack/.test(problem.message)) {
      return refuse(`${where}:${lineCounter.linePos(problem.pos[0]).line}`, problem.message);
    }
    if (!problem) {
      return { value: document.toJS(), lineOf: (place) => lineOf(place, document, lineCounter) };
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
  }
  // Aliases of aliases, or brackets in brackets, deeper than the parser can follow.
  return refuse(where, 'it is nested too deeply, or its aliases unfold without end');
}

function lineOf(place: PropertyKey[], document: Document, lines: LineCounter): number {
  for (let length = place.length; length > 0; length -= 1) {
    const node = document.getIn(place.slice(0, length), true) as { range?: [number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** Tells what is refused here from what the parser throws. */
class Refusal extends Error {}

function refuse(where: string, why: string): never {
  const line = why.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 200);
  throw new Refusal(`${where} cannot be read as YAML: ${line}.`);
}
