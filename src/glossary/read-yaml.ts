import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

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

/** @throws Error of one sentence naming the file and the first thing that is wrong with it */
export function readGlossary(path = 'content/glossary.yaml'): GlossaryTerm[] {
  return read(path, termSchema);
}

/** @throws Error of one sentence naming the file and the first thing that is wrong with it */
export function readNotation(path = 'content/notation.yaml'): NotationSymbol[] {
  return read(path, symbolSchema);
}

function read<T extends { name: string }>(path: string, schema: z.ZodType<T>): T[] {
  const result = z.array(schema).safeParse(parse(readFileSync(path, 'utf8')));
  if (!result.success) {
    const { path: place, message } = result.error.issues[0];
    throw new Error(`${path} is wrong at ${place.join('.')}: ${message}.`);
  }
  const names = result.data.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice) throw new Error(`${path} has two entries named "${twice}".`);
  return result.data;
}
