import { de, grammar as german } from './de.ts';
import type { Language } from './dictionary.ts';
import { grammar as english } from './en.ts';

/** The languages that there are words of, by the beginning of their tags. */
export const languages: Record<string, Language> = {
  en: { grammar: english, words: {} },
  de: { grammar: german, words: de },
};

/** The language of a tag such as `de-AT`: English where there are no words of it. */
export function languageOf(tag: string): Language {
  return languages[tag.toLowerCase().split('-')[0]] ?? languages.en;
}
