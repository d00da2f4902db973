import { homeUrl } from '../site/urls.ts';
import { site, words } from '../words/words.ts';
import type { Given } from './choice-check.ts';

/** What the check of a choice is told, of words or of pictures. */
export const given = {
  site: homeUrl,
  language: site.language,
  words: words.question,
} satisfies Given;
