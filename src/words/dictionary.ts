import type { Dataset } from '../../training/contract/manifest.ts';
import { type ClassName, classNames } from './classes.ts';
import { en, grammar as english } from './en.ts';
import { inEnglish } from './left-in-english.ts';
import { filled, type Message, type OfData } from './message.ts';

/** All words of the interface, by where they stand. */
export type Words = typeof en;

/** How a language speaks of the data. */
export type Grammar = typeof english;

/** The words of another language. What it lacks is said in English. */
export type Translation<T = Words> = {
  readonly [Key in keyof T]?: T[Key] extends Message ? Message : Translation<T[Key]>;
};

/** A language: its grammar, and its words as far as there are any. */
export interface Language {
  grammar: Grammar;
  words: Translation;
}

/** What the interface says in one language about one data set. */
export interface Interface {
  /** Its language tag. */
  language: string;
  words: Words;
  classes: ClassName[];
}

type Data = Pick<Dataset, 'noun' | 'classes'>;

/** The interface in a language, where what it says of the data is filled in. */
export function interfaceIn(tag: string, { grammar, words }: Language, data: Data): Interface {
  const values = valuesOf(grammar, data);
  return {
    language: tag,
    words: merged(en, marked(tag, words), (text) => filled(text, values)) as Words,
    classes: classNames(data, grammar),
  };
}

/** What a language fills in of the data. */
export function valuesOf(grammar: Grammar, { noun, classes }: Data): Record<OfData, string> {
  return {
    noun: noun.one,
    nouns: noun.many,
    aNoun: grammar.one(noun.one),
    Noun: capital(noun.one),
    Nouns: capital(noun.many),
    ANoun: capital(grammar.one(noun.one)),
    classCount: grammar.count(classes.length),
  };
}

/** The words of a language as they are written, with places for what is said of the data. */
export function wordsOf({ words }: Language): Words {
  return merged(en, words, (text) => text) as Words;
}

/** The same for a page, which says what of it is English. */
export function markedWordsOf(tag: string, { words }: Language): Words {
  return merged(en, marked(tag, words), (text) => text) as Words;
}

/** A language's own words, and where it lacks some, English ones that are marked as such. */
function marked(tag: string, words: object): object {
  return /^en\b/i.test(tag) ? words : merged(merged(en, {}, inEnglish), words, (text) => text);
}

/** Names of the words that a language lacks, such as `sampler.hint`. */
export function missingIn(words: object, among: object = en): string[] {
  return Object.entries(among).flatMap(([name, english]) => {
    const own = (words as Record<string, unknown>)[name];
    if (own === undefined) {
      return isMessage(english) ? [name] : missingIn({}, english).map((rest) => `${name}.${rest}`);
    }
    return isMessage(english)
      ? []
      : missingIn(own as object, english).map((rest) => `${name}.${rest}`);
  });
}

/** How many words there are. */
export const numberOfWords = missingIn({}).length;

function merged(english: object, own: object, change: (text: string) => string): object {
  return Object.fromEntries(
    Object.entries(english).map(([name, inEnglish]) => {
      const given = (own as Record<string, unknown>)[name];
      if (!isMessage(inEnglish)) return [name, merged(inEnglish, given ?? {}, change)];
      return [name, changed((given ?? inEnglish) as Message, change)];
    }),
  );
}

function changed(message: Message, change: (text: string) => string): Message {
  if (typeof message === 'string') return change(message);
  const forms = Object.entries(message).map(([form, text]) => [form, change(text)]);
  return Object.fromEntries(forms);
}

/** Whether it is a text or its plural forms, and no group of texts. */
function isMessage(value: unknown): value is Message {
  return typeof value === 'string' || (value as object).hasOwnProperty('other');
}

function capital(words: string): string {
  return words[0].toUpperCase() + words.slice(1);
}
