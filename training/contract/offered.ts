/** What chapters may use of a tutorial's studies, and what they may not: known before any training. */
export interface Offered {
  made: Record<Kind, string[]>;
  /** What studies make that the tutorial does not choose, or sets otherwise; by name, with these studies. */
  leftOut: Record<Kind, Record<string, string[]>>;
  /** Why that is, and what to do, where the tutorial's choice is not the reason: it "needs classes: …". */
  why?: string;
}

/** Figures and experiments are named by ids; of numbers, see `standsFor`. */
type Kind = 'figures' | 'numbers' | 'experiments';

/** Whether a name stands for a number: its own, or any that begins so where it ends in "." or "-". */
export function standsFor(name: string, number: string): boolean {
  return /[.-]$/.test(name) ? number.startsWith(name) : number === name;
}
