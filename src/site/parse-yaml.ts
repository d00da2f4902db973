import { parseDocument } from 'yaml';

/** Characters of the largest file of YAML that is read: many times what any here has. */
const LARGEST = 2 ** 22;

/**
 * The value that a file of YAML holds; null where it is empty.
 *
 * @param where the file, for messages
 * @throws Error of one sentence with the line where it is no YAML, or unfolds to more than it should
 */
export function parseYaml(text: string, where: string): unknown {
  if (text.length > LARGEST) {
    throw new Error(`${where} is larger than ${LARGEST} characters: make it smaller.`);
  }
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem && !/call stack/.test(problem.message)) {
      const line = text.slice(0, problem.pos[0]).split('\n').length;
      return refuse(`${where}:${line}`, problem.message);
    }
    if (!problem) return document.toJS();
  } catch (error) {
    if (error instanceof Refusal) throw error;
  }
  // Aliases of aliases, or brackets in brackets, deeper than the parser can follow.
  return refuse(where, 'it is nested too deeply, or its aliases unfold without end');
}

/** Tells what is refused here from what the parser throws. */
class Refusal extends Error {}

function refuse(where: string, why: string): never {
  const line = why.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 200);
  throw new Refusal(`${where} cannot be read as YAML: ${line}.`);
}
