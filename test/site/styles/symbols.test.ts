import { readFileSync } from 'node:fs';
import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from 'culori';
import { describe, expect, test } from 'vitest';
import { LOOKS } from '../../../src/glossary/read-yaml.ts';

const SIGHTS: ((colour: Color) => Color)[] = [
  (colour) => colour,
  filterDeficiencyProt(1),
  filterDeficiencyDeuter(1),
  filterDeficiencyTrit(1),
];
/** What a reader compares: an image and what is made of it, the two terms, the parts of a draw. */
const COMPARED = [
  ['x', 'xhat'],
  ['kl', 'reconstruction'],
  ['mu', 'sigma'],
  ['sigma', 'epsilon'],
  ['mu', 'z'],
  ['epsilon', 'z'],
];
/** The grounds of code blocks, which its colours bring with them. */
const OF_CODE = { light: '#ffffff', dark: '#0a0c10' };

const tokens = readFileSync('src/styles/tokens.css', 'utf8');
const rules = readFileSync('src/styles/symbols.css', 'utf8');

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  test.each(LOOKS)('%s has 7:1 on every ground that text has', (look) => {
    const grounds = ['paper', 'raised', 'chart', 'notice'].map((name) => token(name, scheme));
    for (const ground of [...grounds, OF_CODE[scheme]]) {
      const contrast = wcagContrast(token(`symbol-${look}`, scheme), ground);
      expect(contrast, ground).toBeGreaterThanOrEqual(7);
    }
  });

  test.each(COMPARED)('%s and %s are told apart by any eye that sees colours', (a, b) => {
    const colours = [a, b].map((look) => parse(token(`symbol-${look}`, scheme))!);
    for (const seen of SIGHTS) {
      const [first, second] = colours.map(seen);
      expect(differenceCiede2000()(first, second)).toBeGreaterThan(8);
    }
  });
});

test.each(['line', 'dash'])('each look has a %s of its own', (kind) => {
  const kinds = [...rules.matchAll(new RegExp(`--symbol-${kind}: (.+);`, 'g'))].map(([, is]) => is);
  expect(kinds).toHaveLength(LOOKS.length);
  expect(new Set(kinds).size).toBe(LOOKS.length);
});

function token(name: string, scheme: 'light' | 'dark'): string {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens)!;
  return { light, dark }[scheme];
}
