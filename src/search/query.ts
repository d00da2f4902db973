/**
 * What to look for where somebody asks a question: its other words, or all if there are no others.
 *
 * @param sayingNothing words that stand on every page, with spaces between them
 */
export function wordsOf(query: string, sayingNothing: string): string {
  const words = query.split(/\s+/);
  const common = sayingNothing.split(' ');
  const others = words.filter(
    (word) => !common.includes(word.toLowerCase().replace(/[?.!,]+$/, '')),
  );
  return (others.length > 0 ? others : words).join(' ');
}
