import { expect, test } from 'vitest';
import { shortAlt } from '../../../../training/figures/files/render.ts';

test('alternative text that is short enough stays as it is', () => {
  const alt = 'Ten digits. The mean error, e.g. 3.5 nats, is lowest for “A”. β = 2 is best.';
  expect(shortAlt(alt)).toBe(alt);
});

test('alternative text that long names make too long loses its last sentences', () => {
  const first = `A grid of images like ${'very '.repeat(30)}long names.`;
  expect(shortAlt(`${first} The classifier reads ${'7 '.repeat(30)}there. It is sure.`)).toBe(
    first,
  );
});

test('one long sentence is cut where it has to be', () => {
  const short = shortAlt('a'.repeat(300));
  expect(short).toHaveLength(250);
  expect(short.endsWith('…')).toBe(true);
});
