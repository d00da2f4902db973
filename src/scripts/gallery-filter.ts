/** What is known of a figure in the gallery. */
export interface Listed {
  text: string;
  /** Ids of the experiments that it shows. */
  experiments: string[];
}

/** What a reader asks for; empty where it does not matter. */
export interface Request {
  words: string;
  experiment: string;
}

/** Whether a figure is of the experiment and has all of the words, in any order and case. */
export function matches({ text, experiments }: Listed, { words, experiment }: Request): boolean {
  if (experiment && !experiments.includes(experiment)) return false;
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

/** What is said of a choice. */
export function galleryWords(shown: number, all: number): string {
  if (shown === all) return `All ${all} figures are shown.`;
  if (shown === 0) return `None of the ${all} figures fits: try fewer words.`;
  return `${shown} of ${all} figures ${shown === 1 ? 'is' : 'are'} shown.`;
}
