import { describe, expect, it } from 'vitest';
import {
  aOfClass,
  brieflyClasses,
  classLabels,
  classMarks,
  classRange,
  classSequence,
  likeThoseOf,
  ofTitle,
  theClass,
  type Named,
} from '../../../../training/figures/words/classes.ts';
import { fitting } from '../../../../training/figures/words/fitting.ts';
import { withArticle } from '../../../../training/contract/article.ts';
import { counted } from '../../../../training/figures/words/phrases.ts';

const MNIST: Named = named('MNIST', 'digit', [...'0123456789']);
const CLOTHES: Named = named('Clothes of ours', 'garment', ['Shirt', 'Ankle boot', 'Bags']);
const LEAVES: Named = named('Leaves', 'leaf', ['leaves']);

function named(title: string, one: string, classes: string[]): Named {
  return { title, noun: { one, many: one === 'leaf' ? 'leaves' : `${one}s` }, classes };
}

describe('words for classes', () => {
  it('are names with an article where they are signs, and named classes where they may be no words', () => {
    expect([8, 7].map((label) => aOfClass(MNIST, label))).toEqual(['an 8', 'a 7']);
    expect(aOfClass(CLOTHES, 2)).toBe('a garment of class Bags');
    expect(aOfClass(LEAVES, 0)).toBe('a leaf');
    expect(theClass(MNIST, 8)).toBe('the 8');
    expect(theClass(CLOTHES, 1)).toBe('class Ankle boot');
  });

  it('take the article that they are spoken with', () => {
    const spoken = ['A', 'B', 'F', 'U', 'X', 'apple', 'unit', 'one', '11', '18', '80', '1'];
    expect(spoken.map(withArticle).join()).toBe(
      'an A,a B,an F,a U,an X,an apple,a unit,a one,an 11,an 18,an 80,a 1',
    );
    expect([2, 10, 26].map(counted)).toEqual(['two', 'ten', '26']);
  });

  it('are brief where there are many', () => {
    expect(classRange(MNIST)).toBe('0 to 9');
    expect(classRange(CLOTHES)).toBe('Shirt, Ankle boot and Bags');
    expect(brieflyClasses(MNIST, [1, 2])).toBe('1 and 2');
    const many = named(
      'X',
      'thing',
      Array.from({ length: 30 }, (_, i) => `class ${i}`),
    );
    expect(brieflyClasses(many, [...many.classes.keys()])).toBe('30 classes');
  });

  it('stand in a row, with commas where they are long', () => {
    expect(classSequence(MNIST, [1, 8, 8])).toBe('1 8 8');
    expect(classSequence(CLOTHES, [0, 2])).toBe('Shirt, Bags');
  });

  it('go with titles of one word and of several', () => {
    expect(ofTitle(MNIST, 'one')).toBe('MNIST digit');
    expect(ofTitle(CLOTHES, 'many')).toBe('garments of Clothes of ours');
    expect(likeThoseOf(MNIST)).toBe('MNIST-like digits');
    expect(likeThoseOf(CLOTHES)).toBe('garments like those of Clothes of ours');
  });
});

it('points are marked by names of classes, or by signs that the caption explains', () => {
  expect(classMarks(MNIST)).toMatchObject({ marks: MNIST.classes, key: '' });
  expect(classMarks(CLOTHES)).toMatchObject({
    marks: ['A', 'B', 'C'],
    key: ' The signs: A for Shirt, B for Ankle boot and C for Bags.',
  });
  const most = named(
    'X',
    'thing',
    Array.from({ length: 62 }, (_, i) => `class ${i}`),
  );
  expect(new Set(classMarks(most).marks).size).toBe(62);
});

it('a text that is too long loses its last sentences, or words of its only one', () => {
  expect(fitting('It is 0.5. So it is.', 20)).toBe('It is 0.5. So it is.');
  expect(fitting('It is 0.5. So it is.', 15)).toBe('It is 0.5.');
  expect(fitting('A sentence, as long as can be.', 14)).toBe('A sentence …');
  expect(fitting('x'.repeat(300), 250).length).toBeLessThanOrEqual(250);
});

it('rows are named as long as names are told apart in little room', () => {
  expect(classLabels(CLOTHES)).toMatchObject({ marks: CLOTHES.classes, key: '' });
  const alike = named('X', 'thing', ['species number 1', 'species number 2']);
  expect(classLabels(alike)).toMatchObject({ marks: ['A', 'B'] });
  expect(classLabels(alike).key).toContain('B for species number 2');
});
