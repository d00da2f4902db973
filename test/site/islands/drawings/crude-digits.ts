import { randomStream } from '../../../../training/contract/random.ts';
import { PEN_GRID, type Stroke } from '../../../../src/islands/parts/pad/strokes.ts';

/** A digit as somebody drew it on the pad. */
export interface Drawing {
  label: number;
  strokes: Stroke[];
}

/**
 * How several hands write each digit: strokes through the corners of a box from 0,0 to 100,100, before a hand
 * rounds them off. They were written down by eye, and have nothing of the data set that the project draws.
 */
const HANDS = [
  [
    '50,0 15,10 0,50 15,90 50,100 85,90 100,50 85,10 45,2',
    '60,5 30,15 15,50 25,85 50,100 75,85 85,50 75,15 50,0',
    '70,10 35,2 5,35 10,80 50,100 90,70 90,25 60,5',
  ],
  ['50,0 50,50 50,100', '30,20 52,0 52,50 50,100', '60,0 50,50 40,100'],
  [
    '5,25 25,3 60,0 85,20 75,50 40,75 5,100 50,98 100,97',
    '10,20 45,0 80,10 80,40 50,70 15,95 15,95 90,100',
    '10,30 30,0 75,5 80,35 45,80 15,100 10,80 35,78 65,95 95,95',
  ],
  [
    '10,10 50,0 85,15 75,40 40,48 80,55 95,80 60,100 5,92',
    '10,2 85,0 85,0 40,40 40,40 80,50 85,80 50,100 5,90',
    '5,20 40,0 80,10 80,35 35,45 35,47 85,55 90,85 45,100 0,85',
  ],
  [
    '20,0 5,55 5,55 95,55 | 75,0 72,50 70,100',
    '65,100 68,50 70,0 70,0 2,65 2,65 100,65',
    '10,5 10,45 15,55 80,50 | 85,0 80,50 75,100',
  ],
  [
    '20,2 15,42 15,42 55,38 90,60 75,95 35,100 2,88 | 20,2 90,0',
    '90,2 25,0 25,0 15,45 15,45 60,42 88,65 65,97 5,95',
    '15,5 12,50 50,40 85,55 85,85 45,100 5,90 | 15,5 80,5',
  ],
  [
    '75,0 30,25 5,65 20,95 60,100 85,80 65,55 30,58 8,75',
    '50,0 20,40 10,80 40,100 80,90 80,62 45,55 15,70',
    '85,8 50,0 15,30 5,75 35,100 80,92 85,65 50,50 10,65',
  ],
  [
    '2,5 95,2 95,2 60,50 40,100',
    '2,8 50,3 95,0 95,0 70,40 50,100 | 30,50 90,48',
    '5,20 5,5 90,2 90,2 55,55 50,100',
  ],
  [
    '80,12 45,0 15,15 25,40 70,60 85,85 50,100 12,85 25,60 70,40 82,12',
    '50,48 18,30 30,2 70,2 82,30 50,48 10,70 25,100 75,100 90,70 50,48',
    '50,45 20,22 50,0 80,22 50,45 | 50,45 12,75 50,100 88,75 50,45',
  ],
  [
    '85,15 50,0 12,15 15,45 55,50 85,20 85,20 80,60 65,100',
    '80,25 65,3 25,5 15,38 50,50 80,30 80,30 82,60 80,100',
    '75,10 40,0 10,22 30,48 75,35 80,10 80,10 75,70 45,100 15,92',
  ],
];

const EACH = 10;
/** Shares of the pad that the longer side of a drawing takes: a third of the drawings are small, so that their lines are thick. */
const SIZES = [0.8, 0.3, 0.55, 0.4, 0.7, 0.3, 0.9, 0.45, 0.35, 0.6];
const MOST_DEGREES = 15;
/** How far a hand misses its corners, as a share of the drawing. */
const WOBBLE = 0.05;
/** Points that a hand makes between two corners. */
const BETWEEN = 8;

/**
 * A hundred crude drawings, ten of each digit, always the same: of several hands, turned by up to 15°, wobbly, off
 * centre, from nine tenths of the pad down to three.
 */
export function crudeDigits(): Drawing[] {
  return HANDS.flatMap((hands, label) =>
    Array.from({ length: EACH }, (_, i) => {
      const { uniform } = randomStream(1, 'crude', label, i);
      const between = (low: number, high: number): number => low + (high - low) * uniform();
      const turn = (between(-MOST_DEGREES, MOST_DEGREES) * Math.PI) / 180;
      const size = SIZES[i] * PEN_GRID;
      const narrow = between(0.5, 0.95);
      const room = (PEN_GRID - size) / 2;
      const middle = [0, 1].map(() => PEN_GRID / 2 + between(-room, room));
      const place = (x: number, y: number): [number, number] => {
        const [across, down] = [
          (x - 0.5) * narrow + between(-WOBBLE, WOBBLE),
          y - 0.5 + between(-WOBBLE, WOBBLE),
        ];
        return [
          middle[0] + size * (across * Math.cos(turn) - down * Math.sin(turn)),
          middle[1] + size * (across * Math.sin(turn) + down * Math.cos(turn)),
        ];
      };
      const strokes = hands[i % hands.length]
        .split(' | ')
        .map((path) => onPad(rounded(cornersOf(path).map(([x, y]) => place(x, y)))));
      return { label, strokes };
    }),
  );
}

function cornersOf(path: string): [number, number][] {
  return path.split(' ').map((corner) => {
    const [x, y] = corner.split(',').map((percent) => Number(percent) / 100);
    return [x, y];
  });
}

/** A curve through the corners (Catmull and Rom's), sharp where a corner is there twice. */
function rounded(corners: [number, number][]): [number, number][] {
  const at = (i: number): [number, number] => corners[Math.min(corners.length - 1, Math.max(0, i))];
  return corners.slice(1).flatMap((_, i) =>
    Array.from({ length: BETWEEN }, (_, step): [number, number] => {
      const t = step / BETWEEN;
      const [x, y] = [0, 1].map((axis) => {
        const [a, b, c, d] = [i - 1, i, i + 1, i + 2].map((each) => at(each)[axis]);
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
      });
      return [x, y];
    }).concat(i === corners.length - 2 ? [at(i + 1)] : []),
  );
}

/** The places of the pen that a hand passes, as the pad keeps them. */
function onPad(points: [number, number][]): Stroke {
  const stroke: [number, number][] = [];
  for (const point of points) {
    const [x, y] = point.map((at) => Math.min(PEN_GRID - 1, Math.max(0, Math.floor(at))));
    const last = stroke.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) >= 2) stroke.push([x, y]);
  }
  return stroke;
}
