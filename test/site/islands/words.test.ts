import { expect, test } from 'vitest';
import { activeInWords, byKl, useInWords } from '../../../src/islands/traversal/latent-choice.ts';
import { readingsAlong } from '../../../src/islands/runtime/reading.ts';
import { words } from './digits-in-english.ts';

test.each([
  [[1, 1, 9, 7, 7], 'a 1 from 0 to 1, a 9 at 2, a 7 from 3 to 4'],
  [[8, 8, 8, 8, 8], 'an 8 from 0 to 4'],
  [[1, 7, 1, 7, 7], 'a 1 at 0, a 7 at 1, a 1 at 2, a 7 from 3 to 4'],
])('what is read along a way is said in stretches: %j', (readings, said) => {
  expect(readingsAlong(readings, ['0', '1', '2', '3', '4'])).toBe(said);
});

const use = (...actives: boolean[]) => actives.map((active, d) => ({ kl: d, active }));

test.each([
  [use(true, true), 'All 2 latents are active.'],
  [use(false, false), 'All 2 latents are dead.'],
  [use(false, true), '1 of 2 latents are active; z₁ is dead.'],
  [use(false, true, false), '1 of 3 latents are active; z₁ and z₃ are dead.'],
  [use(false, false, true, false, true), '2 of 5 latents are active; z₁, z₂ and z₄ are dead.'],
])('it is said which latents are dead: %#', (latents, said) => {
  expect(activeInWords(words.traversal, latents)).toBe(said);
});

test('latents are named with what they tell, those that tell most first', () => {
  const latents = use(false, true, true);
  expect(byKl(latents)).toEqual([2, 1, 0]);
  expect(useInWords(words.traversal, latents, 0)).toBe('z₁, dead, 0.00 nats');
  expect(useInWords(words.traversal, latents, 1)).toBe('z₂, 1.00 nats');
});
