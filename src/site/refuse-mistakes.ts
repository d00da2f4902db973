import { run } from '../run/run.ts';
import { mistakesIn } from './mistakes.ts';
import { chaptersWithReferences } from './places.ts';

/**
 * Refuses content with mistakes before any chapter is shown.
 *
 * @param components names of all that chapters may use
 * @throws Error with every mistake on a line of its own
 */
export async function refuseMistakes(components: string[]): Promise<void> {
  const mistakes = mistakesIn(await chaptersWithReferences(), run, components);
  if (mistakes.length === 0) return;
  const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`;
  const error = new Error([`The content has ${count}:`, ...mistakes].join('\n'));
  // The mistakes have their places; Astro would print that of this line too.
  error.stack = '';
  throw error;
}
