import { UserError } from '../../errors.ts';

/** An image as it was given: a file of its own, or pixels, row by row, of so many channels. */
export type Picture =
  { path: string } | { pixels: Uint8Array; width: number; height: number; channels: 1 | 3 | 4 };

export interface GivenImage {
  /** For messages: the file, and the number within it. */
  where: string;
  /** 0 for all where there are no labels. */
  label: number;
  picture: Picture;
  /** What its hash is taken of: pixels, or a file's own hash. */
  content: Uint8Array;
}

/** What somebody's files hold. */
export interface Given {
  /** Names of the classes; one where there are no labels. */
  classes: string[];
  train: GivenImage[];
  /** Undefined where the files hold no split. */
  test?: GivenImage[];
  /** What they are, for the data card: "IDX files". */
  what: string;
  /** Files that were passed over. */
  passedOver?: string[];
}

/** Images larger than that are refused: a photograph of 100 megapixels. */
export const MOST_PIXELS = 100_000_000;
/** Bytes of the largest file that is read. */
export const LARGEST_FILE = 2 ** 31;

/** @throws UserError of one sentence: where, what is wrong, and what to do */
export function refuse(where: string, what: string, remedy: string): never {
  throw new UserError(`${where} ${what}: ${remedy}.`);
}
