import { existsSync, readFileSync } from 'node:fs';

export interface Region {
  code: string;
  /** Line numbers in the file, from 1. */
  first: number;
  last: number;
}

/**
 * Reads the lines between `// #region name` and `// #endregion` of a file of the project, or `# #region` in Python.
 *
 * @param at where the region was named, for messages
 * @throws Error of one sentence if there is no such file or region
 */
export function readRegion(file: string, region: string, at: string): Region {
  if (!existsSync(file))
    throw new Error(`${at} asks for the source of ${file}, which is not there.`);
  const found = findRegion(readFileSync(file, 'utf8'), region);
  if (!found)
    throw new Error(`${at} asks for region "${region}" of ${file}, which has none of that name.`);
  return found;
}

/** The region of a text without its indentation and without the marks of regions inside it. */
export function findRegion(text: string, region: string): Region | undefined {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => mark(line)?.begins === region);
  if (start < 0) return undefined;
  let depth = 1;
  let end = start;
  while (depth > 0 && ++end < lines.length) {
    const found = mark(lines[end]);
    if (found) depth += found.begins === undefined ? -1 : 1;
  }
  if (depth > 0) return undefined;
  return {
    code: dedent(lines.slice(start + 1, end).filter((line) => !mark(line))),
    first: start + 2,
    last: end,
  };
}

/** What a line marks: the start of a named region, an end (without a name), or nothing. */
function mark(line: string): { begins: string | undefined } | undefined {
  const match = /^\s*(?:\/\/|#) #(?:region (\S+)|endregion)/.exec(line);
  return match ? { begins: match[1] } : undefined;
}

function dedent(lines: string[]): string {
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const indent = indents.length ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(indent)).join('\n');
}
