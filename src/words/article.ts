import indefinite from 'indefinite';

/** Letters whose names begin with a vowel: an F, but a U. */
const LIKE_A_VOWEL = /^[AEFHILMNORSX]$/i;

/** English words after their indefinite article, by how they sound: "a digit", "an 8", "an F". */
export function withArticle(words: string): string {
  if (words.length > 1) return indefinite(words);
  return `${LIKE_A_VOWEL.test(words) || words === '8' ? 'an' : 'a'} ${words}`;
}
