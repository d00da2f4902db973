import type { StageMessage } from './spent.ts';

/** What the programs that make the site tell the command that started them. */
export type SiteMessage =
  | StageMessage
  /** The hash of all that decides the site. */
  | { key: string }
  /** What could not be made this time, such as the PDF: the next build tries again. */
  | { failed: string };
