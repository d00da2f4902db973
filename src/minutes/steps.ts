import { existsSync } from 'node:fs';
import { z } from 'zod';
import { readEntries } from '../glossary/read-yaml.ts';
import { PARTS } from '../islands/machine/parts.ts';
import { SHOWN } from '../islands/machine/step.ts';
import { inTutorial } from '../run/tutorial-folder.ts';

const text = z.string().min(1);

const stepSchema = z.strictObject({
  name: text,
  title: text,
  text: text.describe('In plain text, with {noun}, {nouns} and {aNoun} for what the images show'),
  part: z.enum(PARTS).describe('The part of the machine that lights up'),
  chapter: text.describe('The chapter that tells more, as it stands in its address'),
  figure: text.describe('The figure that shows it where the machine does not run'),
  show: z.enum(SHOWN).optional().describe('What the machine does if asked to show it'),
});

/** One step of the short way through a tutorial. */
export type Step = z.infer<typeof stepSchema>;

/**
 * The steps of `content/five-minutes.yaml`; none where the tutorial has no such file.
 *
 * @throws Error with a line for everything that is wrong in it: its place and a sentence
 */
export function steps(): Step[] {
  const path = inTutorial('content/five-minutes.yaml');
  return existsSync(path) ? readEntries(path, stepSchema) : [];
}
