import { z } from 'zod';

/** What a chapter says of itself above its text. */
export const frontMatter = z.strictObject({
  title: z.string().min(1),
  part: z.string().min(1).optional().describe('What it is listed under, with its neighbours'),
  description: z.string().min(1).max(160).describe('One sentence, for lists and search engines'),
});
