import indefinite from 'indefinite';

/** Letters whose names begin with a vowel: an F, but a U. */
const LIKE_A_VOWEL = /^[AEFHILMNORSX]$/i;

/** Words or a number after the indefinite article that English has for their sound: "a digit", "an 8", "an F", "a 20". */
export function withArticle(what: string | number): string {
  const words = String(what);
  if (words.length > 1) return indefinite(words);
  return `${LIKE_A_VOWEL.test(words) || words === '8' ? 'an' : 'a'} ${words}`;
}
