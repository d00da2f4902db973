import { expect, test } from 'vitest';
import { findRegion, readRegion } from '../../src/site/source-region.ts';

const text = `before
  // #region outer
  one();

    two();
  // #region inner
  three();
  // #endregion
  four();
  // #endregion
after`;

test('a region is read without its indentation and without the marks inside it', () => {
  expect(findRegion(text, 'outer')).toEqual({
    code: 'one();\n\n  two();\nthree();\nfour();',
    first: 3,
    last: 9,
  });
});

test('a region is the same whatever the line ends', () => {
  expect(findRegion(text.replaceAll('\n', '\r\n'), 'outer')).toEqual(findRegion(text, 'outer'));
});

test('a region within a region ends at its own end', () => {
  expect(findRegion(text, 'inner')).toEqual({ code: 'three();', first: 7, last: 7 });
});

test('a region of Python is marked by its own comments', () => {
  expect(findRegion('# #region one\nx = 1\n# #endregion\n', 'one')?.code).toBe('x = 1');
});

test('a region that does not end is none', () => {
  expect(findRegion('// #region open\nx', 'open')).toBeUndefined();
});

test('what is missing is named with the place that asks for it', () => {
  const at = 'content/chapters/03-training.mdx:5';
  expect(() => readRegion('training/no.ts', 'x', at)).toThrow(
    `${at} asks for the source of training/no.ts, which is not there.`,
  );
  expect(() => readRegion('training/models/gaussian/elbo.ts', 'no-such', at)).toThrow(
    `${at} asks for region "no-such" of training/models/gaussian/elbo.ts, which has none of that name.`,
  );
});

test('the source of the objective is there to be shown', () => {
  expect(readRegion('training/models/gaussian/elbo.ts', 'elbo', '').code).toContain('elboTerms');
});
