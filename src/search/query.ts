/** Words of a question that stand on every page, and so say nothing of what is looked for. */
const SAYING_NOTHING = new Set(
  'a an and are can do does for how i in is it mean of the to what when where which who why'.split(
    ' ',
  ),
);

/** What to look for where somebody asks a question: its other words, or all if there are no others. */
export function wordsOf(query: string): string {
  const words = query.split(/\s+/);
  const others = words.filter(
    (word) => !SAYING_NOTHING.has(word.toLowerCase().replace(/[?.!,]+$/, '')),
  );
  return (others.length > 0 ? others : words).join(' ');
}
