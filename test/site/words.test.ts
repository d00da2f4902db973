import { describe, expect, test } from 'vitest';
import { withArticle } from '../../training/contract/article.ts';
import { directionOf } from '../../src/words/direction.ts';
import { interfaceIn, missingIn, wordsOf } from '../../src/words/dictionary.ts';
import { en } from '../../src/words/en.ts';
import { languageOf, languages } from '../../src/words/languages.ts';
import { fill } from '../../src/words/message.ts';

const LETTERS = { noun: { one: 'initial', many: 'initials' }, classes: ['A', 'B', 'F'] };
const CLOTHES = { noun: { one: 'garment', many: 'garments' }, classes: ['T-shirt/top', 'Sandal'] };
const OF_DATA = ['noun', 'nouns', 'aNoun', 'Noun', 'Nouns', 'ANoun', 'classCount'];

test.each([
  ['digit', 'a digit'],
  ['initial', 'an initial'],
  ['8', 'an 8'],
  ['7', 'a 7'],
  ['F', 'an F'],
  ['U', 'a U'],
  ['Ankle boot', 'an Ankle boot'],
])('%s is %s', (word, words) => {
  expect(withArticle(word)).toBe(words);
});

test('what the interface says of the data is filled in once', () => {
  const { words, classes } = interfaceIn('en', languages.en, LETTERS);
  expect(words.drawImage.title).toBe('An initial of your own');
  expect(words.betaDial.seen).toContain('of the three classes');
  expect(classes[2]).toEqual({ name: 'F', one: 'an F', many: 'of class F', sign: 'F' });
  expect(interfaceIn('en', languages.en, CLOTHES).classes.map(({ sign }) => sign)).toEqual([
    'A',
    'B',
  ]);
});

test('a number decides the form of a message', () => {
  const said = [1, 5].map((count) => fill(en.search.found, { count, query: 'z' }, 'en'));
  expect(said).toEqual(['1 result for “z”.', '5 results for “z”.']);
});

test('what a language lacks is said in English, and named', () => {
  const words = { sampler: { title: 'Titel' } };
  const partial = wordsOf({ grammar: languages.de.grammar, words });
  expect(partial.sampler.title).toBe('Titel');
  expect(partial.sampler.hint).toBe(en.sampler.hint);
  const missing = missingIn(words);
  expect(missing).toContain('sampler.hint');
  expect(missing).toContain('search.found');
  expect(missing).not.toContain('sampler.title');
});

test.each(['de', 'de-AT', 'DE'])('%s is German', (tag) => {
  expect(languageOf(tag)).toBe(languages.de);
});

describe.each(Object.entries(languages).filter(([tag]) => tag !== 'en'))('%s', (tag, language) => {
  test('has all words', () => {
    expect(missingIn(language.words)).toEqual([]);
  });

  test('takes the values that English takes', () => {
    const english = new Map(messages(en));
    const odd = messages(language.words).flatMap(([name, forms]) => {
      const known = [...english.get(name)!.flatMap(placesIn), ...OF_DATA, 'count'];
      return forms
        .flatMap(placesIn)
        .flatMap((place) => (known.includes(place) ? [] : [`${name}: {${place}}`]));
    });
    expect(odd).toEqual([]);
  });

  test('has every plural form that it needs', () => {
    const needed = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const plurals = messages(en).filter(([, forms]) => forms.length > 1);
    const own = new Map(messages(language.words));
    expect(plurals.filter(([name]) => own.get(name)!.length < needed.length)).toEqual([]);
  });
});

/** All messages below a group with their names, each as the list of its forms. */
function messages(group: object, name = ''): [string, string[]][] {
  return Object.entries(group).flatMap(([key, value]): [string, string[]][] => {
    const own = name ? `${name}.${key}` : key;
    if (typeof value === 'string') return [[own, [value]]];
    return 'other' in value ? [[own, Object.values<string>(value)]] : messages(value, own);
  });
}

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place);
}

test.each([
  ['rtl', ['he', 'ar-EG', 'fa', 'ur', 'az-Arab']],
  ['ltr', ['en', 'de-AT', 'ja', 'az-Latn']],
])('pages are read %s in %s', (direction, tags) => {
  expect(tags.map(directionOf)).toEqual(tags.map(() => direction));
});
