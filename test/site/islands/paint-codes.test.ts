import { expect, it } from 'vitest';
import { choicesOf, codeIn, textOf } from '../../../src/islands/paint-codes/listed-code.ts';

const list = { entries: 12, width: 1, vectors: new Float32Array(12) };
const code = Array.from({ length: 49 }, (_, place) => (5 * place) % 12);

it('a code comes back from an address, and nothing else is one', () => {
  expect(codeIn(textOf(code), list)).toEqual(code);
  for (const text of ['', '1.2', textOf(code.with(7, 12)), textOf(code).replace('.5.', '.-5.')]) {
    expect(codeIn(text, list), text).toBeUndefined();
  }
});

it('a decoder is given one entry at each place', () => {
  const choices = choicesOf(code, list);
  expect(choices.reduce((sum, one) => sum + one)).toBe(49);
  code.forEach((entry, place) => expect(choices[12 * place + entry]).toBe(1));
});
