import { tutorial } from '../site/tutorial.ts';
import { markedWordsOf, wordsOf } from './dictionary.ts';
import { languageOf } from './languages.ts';

/** The words of the tutorial's language where nothing is said of the data: they need no run. */
export const plain = wordsOf(languageOf(tutorial.language));

/** The same, for what becomes part of a page. */
export const plainOnPages = markedWordsOf(tutorial.language, languageOf(tutorial.language));

/** The `lang` of what a run says of itself, such as captions and units, where that of a page is another. */
export const runLanguage = /^en\b/i.test(tutorial.language) ? undefined : 'en';
