import { readFileSync } from 'node:fs';
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

/** The looks that src/styles/symbols.css has, a colour and a line each. */
export const LOOKS = ['x', 'mu', 'sigma', 'epsilon', 'z', 'xhat', 'kl', 'reconstruction'] as const;

const symbolSchema = z.strictObject({
  name: name.describe('What <Symbol name="…"> calls it'),
  tex: text,
  spoken: text.describe('How one reads it aloud'),
  meaning: text.describe('A phrase, in plain text'),
  shape: text.describe('A number, a vector of what length, an image …'),
  look: z.enum(LOOKS).optional().describe('Its colour and line, wherever it stands'),
  part: text
    .optional()
    .describe('TeX of what wears the look in equations, if not the whole symbol'),
});

export type GlossaryTerm = z.infer<typeof termSchema>;
export type NotationSymbol = z.infer<typeof symbolSchema>;

/** @throws Error with a line for everything that is wrong in the file: its place and a sentence */
export function readGlossary(path = 'content/glossary.yaml'): GlossaryTerm[] {
  return readEntries(path, termSchema);
}

/** @throws Error with a line for everything that is wrong in the file: its place and a sentence */
export function readNotation(path = 'content/notation.yaml'): NotationSymbol[] {
  return readEntries(path, symbolSchema);
}

/** The entries of a list in YAML, each with a name of its own. Throws as the others. */
export function readEntries<T extends { name: string }>(path: string, schema: z.ZodType<T>): T[] {
  const { value, lineOf } = parseYaml(textOf(path), path);
  const at = (place: PropertyKey[]): string => `${path}:${lineOf(place)}`;
  const result = z.array(schema).safeParse(value);
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
