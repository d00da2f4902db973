/** A place of the pen: two whole numbers from 0 to 63, to the right and down. */
export type PenPoint = readonly [x: number, y: number];

/** What a pen draws from when it is put down until it is lifted. */
export type Stroke = PenPoint[];

/** Places along a side of the drawing: as many as there are letters below, so that one tells it. */
export const PEN_GRID = 64;

/** Letters that stand in an address as they are. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BETWEEN = '.';

/** Longest drawing: with the rest of an address it stays below the 2,000 letters all programs take. */
const MOST_LETTERS = 1800;

/** A drawing in letters: two a point, and a full stop between strokes. */
export function encodeStrokes(strokes: Stroke[]): string {
  return strokes
    .map((stroke) => stroke.map(([x, y]) => LETTERS[x] + LETTERS[y]).join(''))
    .join(BETWEEN);
}

/** Whether `decodeStrokes` can read it: a drawing of at least one point, or the empty one. */
export function isDrawing(text: string): boolean {
  return text.length <= MOST_LETTERS && /^(([\w-]{2})+(\.([\w-]{2})+)*)?$/.test(text);
}

/** The drawing that `encodeStrokes` wrote. */
export function decodeStrokes(text: string): Stroke[] {
  if (text === '') return [];
  return text
    .split(BETWEEN)
    .map((letters) =>
      Array.from({ length: letters.length / 2 }, (_, i): PenPoint => [
        LETTERS.indexOf(letters[2 * i]),
        LETTERS.indexOf(letters[2 * i + 1]),
      ]),
    );
}

/** Whether a drawing can grow by a stroke or a point and still be written down. */
export function hasRoom(strokes: Stroke[]): boolean {
  return encodeStrokes(strokes).length + BETWEEN.length + 2 <= MOST_LETTERS;
}
