import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { short } from '../../training/contract/first-problem.ts';
import { parseYaml } from '../site/parse-yaml.ts';

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
const text = z.string().min(1);

const termSchema = z.strictObject({
  name: name.describe('What <Term name="…"> calls it'),
  term: text.describe('As it is written in the middle of a sentence'),
  aliases: z.array(text).default([]).describe('Other words for the same thing'),
  definition: text.describe('One to three sentences, in plain text'),
});

const symbolSchema = z.strictObject({
  name: name.describe('What <Symbol name="…"> calls it'),
  tex: text,
  spoken: text.describe('How one reads it aloud'),
  meaning: text.describe('A phrase, in plain text'),
  shape: text.describe('A number, a vector of what length, an image …'),
});

export type GlossaryTerm = z.infer<typeof termSchema>;
export type NotationSymbol = z.infer<typeof symbolSchema>;

/** @throws Error with a line for everything that is wrong in the file: its place and a sentence */
export function readGlossary(path = 'content/glossary.yaml'): GlossaryTerm[] {
  return read(path, termSchema);
}

/** @throws Error with a line for everything that is wrong in the file: its place and a sentence */
export function readNotation(path = 'content/notation.yaml'): NotationSymbol[] {
  return read(path, symbolSchema);
}

function read<T extends { name: string }>(path: string, schema: z.ZodType<T>): T[] {
  const text = textOf(path);
  const entries = parseYaml(text, path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (place: PropertyKey[]): string => `${path}:${lineOf(document, place, lines)}`;
  const result = z.array(schema).safeParse(entries);
  refuse(
    result.error?.issues.map(({ path: place, message }) => {
      const member = place.slice(1).join('.');
      return `${at(place)} is wrong${member && ` in ${short(member, 100)}`}: ${short(message, 200)}.`;
    }) ?? [],
  );
  const names = result.data!.map(({ name }) => name);
  refuse(
    names.flatMap((name, i) =>
      names.indexOf(name) < i ? [`${at([i])} is a second entry named "${name}".`] : [],
    ),
  );
  return result.data!;
}

/** The line of a place in a document, or of the nearest thing around it that is there. */
function lineOf(document: Document, place: PropertyKey[], lines: LineCounter): number {
  for (let length = place.length; length > 0; length -= 1) {
    const node = document.getIn(place.slice(0, length), true) as { range?: [number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function refuse(mistakes: string[]): void {
  if (mistakes.length) throw new Error(mistakes.join('\n'));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${path} cannot be read (${code}): the glossary and the notation need it.`);
  }
}
