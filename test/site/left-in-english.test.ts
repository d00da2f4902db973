import { describe, expect, test } from 'vitest';
import { interfaceIn } from '../../src/words/dictionary.ts';
import { languageOf } from '../../src/words/languages.ts';
import { inEnglish, withLanguages, withoutMarks } from '../../src/words/left-in-english.ts';
import { filled } from '../../src/words/message.ts';

const LETTERS = { noun: { one: 'lettre', many: 'lettres' }, classes: ['A', 'B'] };
const french = interfaceIn('fr', languageOf('fr'), LETTERS).words;

/** The body of a French page with this in it. */
function body(html: string): string {
  const page = withLanguages(`<html lang="fr"><body>${html}</body></html>`, 'fr');
  return /<body>(.*)<\/body>/s.exec(page)![1];
}

describe('English words on a page in French say that they are', () => {
  const search = french.page.search;
  test.each([
    ['alone', `<a href="/s">${search}</a>`, '<a href="/s" lang="en">Search</a>'],
    ['beside French', `<p>Oui ${search}</p>`, '<p>Oui <span lang="en">Search</span></p>'],
    [
      'around a value, which stays French',
      `<p>${filled(inEnglish('In {title} now'), { title: 'Les codes' })}</p>`,
      '<p><span lang="en">In </span>Les codes<span lang="en"> now</span></p>',
    ],
    [
      'as HTML',
      `<p>${filled(inEnglish('See <a href="{url}">it</a> there'), { url: '/x/' })}</p>`,
      '<p><span lang="en">See </span><a href="/x/" lang="en">it</a><span lang="en"> there</span></p>',
    ],
    [
      'in an attribute, and not what is in its element',
      `<nav aria-label="${search}"><a href="/">Les codes</a></nav>`,
      '<nav aria-label="Search" lang="en"><a href="/" lang="fr">Les codes</a></nav>',
    ],
    [
      'for a script',
      `<x-island data-given='{"title":"${search}"}'><p>Oui</p></x-island>`,
      '<x-island data-given="{&#x22;title&#x22;:&#x22;Search&#x22;}" lang="en"><p>Oui</p></x-island>',
    ],
    ['in a choice', `<option>${search} 3</option>`, '<option lang="en">Search 3</option>'],
  ])('%s', (_, html, marked) => {
    expect(body(html)).toBe(marked);
  });
});

test('numbers between English words, and what the head says, are not marked', () => {
  expect(body(`<p>${inEnglish('{a} / {b}')}</p>`)).toBe('<p>{a} / {b}</p>');
  const head = `<html lang="fr"><head><title>${french.page.search}</title></head></html>`;
  expect(withLanguages(head, 'fr')).toContain('<title>Search</title>');
});

test('what is no page has no marks', () => {
  expect(withoutMarks(french.page.search)).toBe('Search');
});

test('a language that has its words has no marks', () => {
  for (const tag of ['en', 'en-GB', 'de', 'de-AT']) {
    const { words } = interfaceIn(tag, languageOf(tag), LETTERS);
    expect(JSON.stringify(words)).not.toMatch(/[\ue000\ue001]/);
  }
});
