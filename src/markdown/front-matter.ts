import { z } from 'zod';
import { PARTS } from '../islands/machine/parts.ts';

/** What a chapter says of itself above its text. */
export const frontMatter = z.strictObject({
  title: z.string().min(1),
  part: z.string().min(1).optional().describe('What it is listed under, with its neighbours'),
  description: z.string().min(1).max(160).describe('One sentence, for lists and search engines'),
  marks: z
    .array(z.enum(PARTS))
    .min(1)
    .optional()
    .describe('The parts of the model that it is about, marked in the small drawing at its head'),
  changes: z
    .string()
    .min(1)
    .max(120)
    .optional()
    .describe('What its model changes in the plain VAE, in a sentence: it is of the family'),
});
