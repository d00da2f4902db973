/**
 * A text that is no longer than it may be: as many of its sentences as there is room for; of a first
 * sentence that is longer, its first words.
 */
export function fitting(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.slice(0, most + 1).lastIndexOf('. ');
  if (end > 0) return text.slice(0, end + 1);
  return `${text.slice(0, most).replace(/[\s,;:]*\s\S*$/, '')} …`.slice(0, most);
}
