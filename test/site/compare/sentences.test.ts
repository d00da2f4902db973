import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { changedMeasures } from '../../../src/compare/measures.ts';
import { turnedIn, type Turned } from '../../../src/compare/sentences.ts';
import { parseChapter } from '../../../src/markdown/parse-chapter.ts';
import type { Manifest } from '../../../training/contract/manifest.ts';
import { sampleManifest } from '../run/sample-manifest.ts';

/** A run in which a is so large, and b is 2; and c, over two seeds, is 2 as well. */
const runWith = (a: number): Manifest => {
  const measure = (value: number) => ({ value, unit: 'nats', digits: 1, description: 'D' });
  const spread = { over: 'seeds' as const, count: 2, deviation: 0.5 };
  return {
    ...sampleManifest,
    measures: { a: measure(a), b: measure(2), c: { ...measure(2), spread } },
  };
};

function turned(text: string, before = 1, after = 3): Omit<Turned, 'at'>[] {
  const file = new VFile({ path: 'content/chapters/01-a.mdx', value: text });
  const found = turnedIn(parseChapter(text), file, runWith(before), runWith(after));
  return found.map(({ at, ...rest }) => {
    expect(at).toMatch(/^content\/chapters\/01-a\.mdx:\d+$/);
    return rest;
  });
}

const WHEN =
  'Well: <When measure="a" above="b">a is <Measure name="a" unit />.</When><Otherwise>b wins.</Otherwise>';

describe('a condition', () => {
  test('that turned is told with what each run says', () => {
    expect(turned(WHEN)).toEqual([
      { condition: 'measure a above b', before: ['b wins.'], after: ['a is 3.0 nats.'] },
    ]);
  });

  test('that holds in both, or in neither, is not', () => {
    expect(turned(WHEN, 3, 4)).toEqual([]);
    expect(turned(WHEN, 0, 1)).toEqual([]);
  });

  test('in words that no run shows is not', () => {
    expect(turned(`<When measure="b" above={5}>\n\n${WHEN}\n\n</When>`)).toEqual([]);
    expect(turned(`<When measure="b" above={1}>\n\n${WHEN}\n\n</When>`)).toHaveLength(1);
  });
});

test('formulas and what the images show are told as the chapter has them', () => {
  const { noun } = sampleManifest.dataset;
  const text =
    'A <Noun /> costs $e^{20}$ <When measure="a" above="b">or $\\beta$,\nfor <Noun many /></When>.';
  expect(turned(`<When measure="a" above="b">${text}</When>`)).toEqual([
    {
      condition: 'measure a above b',
      before: [],
      after: [
        `A ${noun.one} costs `,
        { tex: 'e^{20}' },
        ' or ',
        { tex: '\\beta' },
        `, for ${noun.many}.`,
      ],
    },
  ]);
});

test('words that are chosen by a difference are told in their sentence', () => {
  expect(turned('Here a is <Compare of="a" with="b" unit /> b.')).toEqual([
    {
      condition: 'a beside b',
      before: ['Here a is 1.0 nats lower than b.'],
      after: ['Here a is 1.0 nats higher than b.'],
    },
  ]);
  expect(turned('It <Change from="a" to="b" />.', 3, 4)).toEqual([]);
});

test('a difference that one run leaves unclear is told, with the spread where the text shows it', () => {
  expect(
    turned('Here a is <Compare of="a" with="c" /> <Measure name="c" spread />.', 2.1, 30),
  ).toEqual([
    {
      condition: 'a beside c',
      before: ['Here a is not clearly different from 2.0 ± 0.5 nats.'],
      after: ['Here a is 28.0 nats higher than 2.0 ± 0.5 nats.'],
    },
  ]);
});

test('measures are compared as they are shown', () => {
  const changed = (a: number) => changedMeasures(runWith(1), runWith(a)).map(({ name }) => name);
  expect(changed(1.01)).toEqual([]);
  expect(changed(1.1)).toEqual(['a']);
});
