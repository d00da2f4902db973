/** A place on the paper: x to the right, y down; a glyph is 1 tall. */
export type Point = readonly [x: number, y: number];

/** What the pen draws without lifting or turning a corner: a smooth curve through these points. */
export type Stroke = readonly Point[];

/** One way of writing a character. */
export type Glyph = readonly Stroke[];

/** A glyph to a string: its strokes between bars, "x y" in hundredths between commas. */
const WRITTEN = [
  [
    // 0: a closed oval
    '38 2, 16 13, 4 45, 10 83, 31 99, 54 86, 64 50, 56 14, 38 2, 26 4',
    // a round one whose ends overlap at the top
    '50 8, 24 8, 4 36, 6 76, 34 99, 64 82, 74 46, 62 12, 36 3, 24 12',
    // a narrow one that does not quite close
    '29 2, 13 16, 5 48, 11 85, 29 99, 47 85, 54 50, 48 17, 38 5',
  ],
  [
    // 1: a plain stick
    '20 0, 20 50, 20 100',
    // a stick that leans and bends
    '27 0, 24 35, 19 70, 17 100',
    // with a flag
    '5 23, 16 14, 24 0 | 24 0, 24 100',
    // with a flag and a foot
    '8 20, 20 12, 29 0 | 29 0, 29 99 | 5 100, 29 99, 54 98',
  ],
  [
    // 2: a corner at the foot
    '5 22, 17 5, 40 2, 54 20, 47 46, 26 74, 2 97 | 2 97, 32 96, 63 96',
    // a loop at the foot
    '8 18, 26 2, 48 8, 54 30, 44 58, 24 86, 9 95, 4 85, 15 77, 31 86, 48 97, 68 92',
    // a wave for a foot
    '6 14, 24 2, 45 6, 53 25, 43 52, 22 76, 3 93 | 3 93, 20 86, 42 95, 66 93',
  ],
  [
    // 3: two bows that meet in a point
    '4 10, 24 0, 46 8, 48 28, 34 43, 18 47 | 18 47, 40 50, 56 68, 48 90, 24 100, 0 92',
    // one line, with a small loop in the middle
    '6 14, 24 1, 46 10, 46 32, 27 47, 16 46, 23 41, 42 50, 55 70, 44 93, 20 100, 1 90',
    // a flat top
    '3 3, 27 2, 51 1 | 51 1, 37 20, 22 38 | 22 38, 43 42, 57 62, 50 86, 27 100, 0 93',
  ],
  [
    // 4: open, in two strokes
    '10 4, 6 28, 5 52 | 5 52, 34 53, 66 49 | 52 0, 49 50, 46 100',
    // closed
    '42 0, 22 33, 0 64 | 0 64, 33 64, 68 62 | 42 0, 43 50, 43 100',
    // open, with a round hollow
    '8 6, 3 30, 10 50, 29 52, 52 38 | 58 2, 52 38, 48 70, 46 100',
  ],
  [
    // 5: a stem, a bow and a flag
    '14 3, 10 24, 7 42 | 7 42, 28 36, 50 48, 54 72, 40 94, 18 100, 0 92 | 14 3, 36 3, 60 0',
    // a rising flag, a short stem and a bow that reaches out
    '70 -2, 42 5, 18 8 | 18 8, 12 26, 9 40 | 9 40, 34 38, 56 54, 50 82, 26 98, -4 97',
    // slanting stem, hollow bow
    '22 4, 16 22, 12 40 | 12 40, 34 42, 52 56, 50 82, 28 100, 3 97 | 22 4, 42 2, 62 4',
  ],
  [
    // 6: a bent stem
    '44 2, 22 20, 6 50, 6 82, 25 99, 47 90, 53 70, 40 54, 20 60, 7 78',
    // a straight stem and a small bowl
    '42 0, 22 32, 6 66, 9 92, 30 100, 49 86, 44 66, 24 64, 7 80',
    // a wide bowl whose end curls inside
    '50 4, 30 7, 12 28, 3 60, 12 90, 37 99, 60 83, 58 60, 38 50, 20 62, 20 76',
  ],
  [
    // 7: plain
    '0 5, 32 4, 64 3 | 64 3, 46 34, 30 66, 22 100',
    // with a bar
    '0 5, 30 4, 62 2 | 62 2, 46 34, 32 66, 24 100 | 16 52, 36 50, 56 47',
    // with a serif, and a bent stem
    '0 20, 2 5 | 2 5, 30 6, 62 2 | 62 2, 48 20, 34 52, 30 100',
    // rounded at the corner
    '-6 10, 10 2, 34 2, 56 2, 56 18, 42 46, 31 74, 25 100',
  ],
  [
    // 8: one line, crossing in the middle
    '46 10, 27 1, 9 10, 11 28, 29 46, 46 64, 50 84, 29 100, 6 86, 10 66, 29 46, 46 26, 46 10, 38 3',
    // two rings, one on the other
    '30 46, 13 36, 12 12, 30 1, 48 12, 47 36, 30 46 | 30 46, 8 58, 6 86, 30 100, 54 86, 52 58, 30 46',
    // one line whose ends do not quite meet at the top
    '54 10, 36 2, 17 8, 12 25, 27 43, 42 62, 42 86, 24 100, 6 88, 10 68, 30 48, 48 30, 58 13',
  ],
  [
    // 9: a ring and a straight stem
    '48 14, 30 2, 8 14, 6 36, 24 48, 43 36, 48 14 | 48 14, 47 55, 42 100',
    // one line, with a curved stem
    '50 16, 32 2, 10 14, 7 36, 25 46, 44 34, 52 14, 53 46, 48 78, 30 99, 8 95',
    // one line, with a slanting stem
    '50 10, 30 3, 9 17, 9 40, 28 45, 46 28, 52 8, 45 40, 34 70, 24 100',
  ],
];

/**
 * The ways of writing each digit, all of them common: a bar through the 7 or none, a 4 that is open
 * or closed, a 2 with or without its loop. A class's variants are equally likely.
 */
export const GLYPHS: readonly (readonly Glyph[])[] = WRITTEN.map((variants) => variants.map(parse));

/** A glyph from a string, as they stand above. */
export function parse(glyph: string): Glyph {
  return glyph.split(' | ').map((stroke) => stroke.split(', ').map(parsePoint));
}

function parsePoint(point: string): Point {
  const [x, y] = point.split(' ').map((hundredths) => Number(hundredths) / 100);
  return [x, y];
}
