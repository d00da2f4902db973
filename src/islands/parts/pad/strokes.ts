/** A place of the pen: whole numbers from 0 to 63, rightwards and downwards. */
export type PenPoint = readonly [x: number, y: number];

/** What the pen draws between being put down and being lifted. */
export type Stroke = PenPoint[];

/** Places along a side of the drawing: as many as there are characters below, so that one names a place. */
export const PEN_GRID = 64;

/** Characters that an address holds as they are. */
const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BETWEEN = '.';

/** Length of the longest drawing: the whole address has to stay below 2,000, which all programs accept. */
const MOST_CHARACTERS = 1800;

/** Writes a drawing as text: two characters for each point, and a full stop between strokes. */
export function encodeStrokes(strokes: Stroke[]): string {
  return strokes
    .map((stroke) => stroke.map(([x, y]) => CHARACTERS[x] + CHARACTERS[y]).join(''))
    .join(BETWEEN);
}

/** Whether `decodeStrokes` can read a text: strokes of at least one point each, or no text at all. */
export function isDrawing(text: string): boolean {
  return text.length <= MOST_CHARACTERS && /^(([\w-]{2})+(\.([\w-]{2})+)*)?$/.test(text);
}

/** Reads a drawing that `encodeStrokes` wrote. */
export function decodeStrokes(text: string): Stroke[] {
  if (text === '') return [];
  return text
    .split(BETWEEN)
    .map((letters) =>
      Array.from({ length: letters.length / 2 }, (_, i): PenPoint => [
        CHARACTERS.indexOf(letters[2 * i]),
        CHARACTERS.indexOf(letters[2 * i + 1]),
      ]),
    );
}

/** Whether a drawing can take one more stroke or point and still fit into an address. */
export function hasRoom(strokes: Stroke[]): boolean {
  return encodeStrokes(strokes).length + BETWEEN.length + 2 <= MOST_CHARACTERS;
}
