import { expect, test } from 'vitest';
import {
  describeNeighbours,
  describePosterior,
  nearest,
} from '../../../src/islands/parts/plane/neighbours.ts';
import { extent, parsePoints, type Point } from '../../../src/islands/parts/plane/points.ts';
import './digits-in-english.ts';

test('points are read from their CSV', () => {
  const csv = 'z1,z2,label,sd1,sd2\n0.5,-1.25,Coat,0.1,0.2\n1,2,"T-shirt, ""top""",1,1\n';
  expect(parsePoints(csv, 'x.csv', ['T-shirt, "top"', 'Coat'])).toEqual([
    { mean: [0.5, -1.25], sd: [0.1, 0.2], label: 1 },
    { mean: [1, 2], sd: [1, 1], label: 0 },
  ]);
});

test.each([
  ['other columns', 'x,y\n1,2\n', 'x.csv does not begin with z1,z2,label,sd1,sd2.'],
  ['no points', 'z1,z2,label,sd1,sd2\n', 'x.csv holds no points.'],
  ['a line cut short', 'z1,z2,label,sd1,sd2\n1,2,3,4,5\n1,2', 'x.csv is not whole: line 3'],
  ['an unknown class', 'z1,z2,label,sd1,sd2\n1,2,seven,4,5', 'x.csv is not whole: line 2'],
  ['an empty cell', 'z1,z2,label,sd1,sd2\n1,,3,4,5', 'x.csv is not whole: line 2'],
])('%s are refused', (_, csv, message) => {
  expect(() => parsePoints(csv, 'x.csv', ['3', '7'])).toThrow(message);
});

test('the map holds every point, and never less than three deviations', () => {
  expect(extent(cluster(1, 0, 0, 5))).toBe(3);
  expect(extent([...cluster(1, 0, 0, 5), ...cluster(1, 0, -4.1, 1)])).toBe(5);
});

test.each([
  ['one class', cluster(15, 0, 0, 7), 'are all 7s'],
  ['a majority', [...cluster(9, 0, 0, 7), ...cluster(6, 0, 0.1, 2)], 'are mostly 7s'],
  [
    'none in the majority',
    [...cluster(6, 0, 0, 4), ...cluster(5, 0, 0, 9), ...cluster(4, 0, 0, 1)],
    'are 4s and 9s, among others',
  ],
  ['only two classes, even', [...cluster(2, 0, 0, 4), ...cluster(2, 0, 0, 9)], /are 4s and 9s$/],
  ['classes far away', cluster(15, 3, 3, 7), 'no test image of the figure lies near'],
])('%s around a place is said', (_, points, words) => {
  expect(describeNeighbours(points, [0, 0])).toMatch(words);
});

test('only the nearest are asked', () => {
  const points = [...cluster(15, 0.1, 0, 3), ...cluster(40, 0.5, 0, 8)];
  expect(describeNeighbours(points, [0, 0])).toBe('the nearest test images are all 3s');
});

test('the nearest of all is described with its distance and its width', () => {
  const points = [...cluster(1, 3, 4, 1), ...cluster(1, 0.3, -0.4, 8), ...cluster(1, 1, 0, 2)];
  const point = nearest(points, [0, 0]);
  expect(describePosterior(point, [0, 0])).toBe(
    'the nearest of all, 0.50 away, is an 8, whose posterior has σ = (0.10, 0.20)',
  );
});

function cluster(count: number, z1: number, z2: number, label: number): Point[] {
  return Array.from({ length: count }, () => ({ mean: [z1, z2], sd: [0.1, 0.2], label }));
}
